from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher.paths import ROOT

PAGE = ROOT / "docs" / "troubleshooting.md"
# What Redshift and Airflow say; the page quotes them too.
FROM_ELSEWHERE = {
    "permission denied",
    "must be owner of schema",
    "has a non-periodic schedule that does not support backfills",
}


def quoted_messages() -> Iterator[str]:
    """The fixed parts of what stands in code quotes in the first column of the tables of messages."""
    for table in re.findall(r"\n\| (?:message|what you see) \|.*?(?=\n\n|\Z)", PAGE.read_text(), re.DOTALL):
        for row in table.strip().splitlines()[2:]:
            for quote in re.findall(r"`([^`]+)`", row.split(" | ")[0]):
                yield from (part.strip(" :") for part in re.split(r"…|\bN\b|<\w+>", quote) if len(part) > 3)


@pytest.fixture(scope="module")
def sources() -> str:
    """What the programs may say: their text with the pieces of split strings put together."""
    folders = ("*/src/main", "java-tasks/*/src/main")
    patterns = [f"{folder}/**/*.{kind}" for folder in folders for kind in ("java", "mustache")]
    patterns += ["launcher/*.py", "dags/**/*.py", "containers/*.py", "sparkify"]
    files: set[Path] = {file for pattern in patterns for file in ROOT.glob(pattern)}
    text = "\n".join(file.read_text() for file in sorted(files) if "tests" not in file.parts)
    return re.sub(r'"\s*\+?\s*f?"', "", text)


@pytest.mark.parametrize("message", sorted(set(quoted_messages()) - FROM_ELSEWHERE))
def test_a_program_says_what_trouble_shooting_quotes(message: str, sources: str) -> None:
    assert message in sources


def pages() -> list[Path]:
    return sorted({*ROOT.glob("*.md"), *ROOT.glob("*/*.md")})


def anchors(page: Path) -> set[str]:
    """What a heading is called in links, by the rule of GitHub."""
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_a_file_and_a_heading(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)
    broken = []
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_the_index_lists_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text()
    pages = {file.name for file in ROOT.glob("docs/*.md")} - {"README.md"}
    assert {page for page in pages if f"| [{page}]({page}) |" not in index} == set()
