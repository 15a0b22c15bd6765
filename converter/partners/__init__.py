"""Partner profiles: data that says what a partner takes, and the judgement of articles by it."""
