"""``converter places``: which places stories come from."""

from __future__ import annotations

import click


@click.command("places", short_help="Count the places that stories come from.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
def places(files: tuple[str, ...]) -> None:
    """Print each place of a dateline in FILES and how many stories have it."""
    from collections import Counter

    from converter import read

    articles = [reading.article for file in files for reading in read(file) if reading.article is not None]
    counts = Counter(one.dateline.place for one in articles if one.dateline and one.dateline.place)
    for place, count in sorted(counts.items()):
        click.echo(f"{count:6} {place}")
