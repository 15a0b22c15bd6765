"""``converter formats``: what can be read and written, and with which options."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command("formats", short_help="List the formats that can be read and written.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(*, as_json: bool) -> None:
    """List the formats, who brings them, and the options of those that are written.

    \b
    Examples:
      converter formats
      converter formats --json
    """
    rows = _rows()
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        does = " and ".join(word for word, able in (("read", row["reads"]), ("written", row["writes"])) if able)
        click.echo(f"{click.style(row['name'], bold=True)}: {does}; {row['media_type']}; {row['suffix']}")
        click.echo(f"    from {row['plugin']}")
        for key, schema in row["options"].items():
            default = f" (default: {json.dumps(schema['default'])})" if "default" in schema else ""
            click.echo(f"    --option {row['name']}.{key}=…  {schema.get('description', '')}{default}")
        for key, schema in row["read_options"].items():
            default = f" (default: {json.dumps(schema['default'])})" if "default" in schema else ""
            click.echo(f"    --read-option {row['name']}.{key}=…  {schema.get('description', '')}{default}")
        for key, schema in row["check_options"].items():
            click.echo(f"    validate --option {row['name']}.{key}=…  {schema.get('description', '')}")
        if row["check_options"] and row["read_options"]:
            click.echo("    validate --option takes the options of --read-option, too")


def _rows() -> list[dict[str, Any]]:
    from converter import plugins

    registry = plugins.registry()
    rows = []
    for name in sorted(registry.readers.keys() | registry.exporters.keys()):
        reader = registry.readers.get(name)
        exporter = registry.exporters.get(name)
        suffix = exporter.suffix if exporter else " ".join(reader.suffixes) if reader else ""
        media = exporter.media_type if exporter else " ".join(reader.media_types) if reader else ""
        rows.append(
            {
                "name": name,
                "reads": reader is not None,
                "writes": exporter is not None,
                "suffix": suffix,
                "media_type": media,
                "plugin": registry.owner("exporter" if exporter else "reader", name),
                "options": dict(exporter.options_schema.get("properties", {})) if exporter else {},
                "read_options": dict(getattr(reader, "options_schema", {}).get("properties", {})),
                "check_options": _check_options(name, reader),
                "carries": sorted(exporter.carries) if exporter else [],
            }
        )
    return rows


def _check_options(name: str, reader: Any) -> dict[str, Any]:
    """Return the options of a format's checks that its reader has not."""
    from converter.validation.known import options_schema

    own = getattr(reader, "options_schema", {}).get("properties", {})
    return {key: one for key, one in options_schema(name)["properties"].items() if key not in own}
