"""The import of a whole country, against its own download: `scripts/bench national [--quick]`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.national.documents import Size
from benchmarks.national.site import answering, site_figure
from benchmarks.national.store import Store, render
from benchmarks.processes import ROOT, BenchmarkFailed, clean_environment, free_port, measure, server
from benchmarks.sync import make_empty_database

QUICK = Size(3_000, 4_500)
PARTS = ("reading", "judging", "writing", "following", "placing", "indexing")


@dataclass(frozen=True)
class Country:
    """A generated PTV that is being served, and the environment of who syncs with it."""

    folder: Path
    size: Size
    address: str
    env: Mapping[str, str]

    def sync(self, mode: str, *arguments: str) -> dict[str, Any]:
        found = measure("benchmarks.national.import_once", mode, *arguments, env=self.env)
        if found["quarantined"]:
            raise BenchmarkFailed(f"{found['quarantined']} generated documents could not be read.")
        return found

    def raw(self, requests: Path, turn: int) -> dict[str, Any]:
        """The baseline, into a database of its own that goes again."""
        database = self.folder / f"raw-{turn}.sqlite3"
        found = measure("benchmarks.national.raw_once", str(requests), str(database), env={})
        for file in self.folder.glob(f"{database.name}*"):
            file.unlink()
        return found


def measure_national(folder: Path, size: Size) -> Iterator[Figure]:
    """Generate, serve, then in turn: import, baseline, nothing changed, all read again, baseline."""
    bodies = folder / "national"
    render(bodies, size)
    store = Store(bodies)
    port = free_port()
    address = f"http://127.0.0.1:{port}/api/v11"
    database = make_empty_database(folder / "national.sqlite3")
    env = clean_environment(DATABASE_URL=f"sqlite:///{database}", PTV_API_URL=address)
    country = Country(folder, size, address, env)
    serving = ["-m", "benchmarks.national.serve", str(bodies), str(port)]
    with server(serving, env=env, cwd=ROOT, url=address, log=folder / "national.log"):
        requests = folder / "national-requests.json"
        with answering(folder, env) as probe:
            idle = probe.look(seconds=20)
            with probe.looking() as busy:
                first = country.sync("full", str(requests))
        raw = [country.raw(requests, 0)]
        floor = measure("benchmarks.national.floor", env=env)
        nothing, again = country.sync("changes"), country.sync("full")
        raw.append(country.raw(requests, 1))
    if nothing["mode"] != "delta" or nothing["changed"] or again["changed"]:
        raise BenchmarkFailed("Something changed where nothing had.")
    told = {
        "services": size.services,
        "channels": size.channels,
        "organizations": size.organizations,
        "mean_bytes": store.means(),
        "documents": raw[0]["documents"],
        "megabytes": round(raw[0]["megabytes"], 1),
        "resident_before_mb": first["resident_before_mb"],
        "resident_quarters_mb": first["resident_quarters_mb"],
    }
    yield from figures(
        told, raw, {"import": first, "nothing changed": nothing, "all read again, nothing changed": again}
    )
    yield from floor_figures(group_of(told), floor, raw)
    yield site_figure(group_of(told), busy, idle)


def group_of(told: Mapping[str, Any]) -> str:
    return (
        f"PTV of {told['services']} services and {told['channels']} channels ({told['megabytes']:.0f} MB) "
        "against download + parse + insert of raw"
    )


def figures(
    told: Mapping[str, Any], raw: list[dict[str, Any]], runs: Mapping[str, Mapping[str, Any]]
) -> Iterator[Figure]:
    """Each sync against the mean of the baselines around it."""
    group = group_of(told)
    base = {key: sum(found[key] for found in raw) / len(raw) for key in ("seconds", "cpu_seconds", "peak_mb")}
    for name, found in runs.items():
        spent = {part: round(found[part], 2) for part in PARTS}
        note = ", ".join(f"{part} {seconds:.3g} s" for part, seconds in spent.items())
        rows = (
            ("with search documents", "s", found["seconds"], base["seconds"], note),
            ("with search documents, processor", "s", found["cpu_seconds"], base["cpu_seconds"], ""),
            ("the sync alone", "s", found["unindexed_seconds"], base["seconds"], ""),
            ("the sync alone, processor", "s", found["unindexed_cpu_seconds"], base["cpu_seconds"], ""),
            ("with search documents, peak memory", "MB", found["peak_mb"], base["peak_mb"], memory_note(found)),
            ("the sync alone, peak memory", "MB", found["unindexed_peak_mb"], base["peak_mb"], ""),
        )
        for words, unit, ours, baseline, said in rows:
            yield Figure(group, f"{name}, {words}", unit, "lower", [ours], [baseline], {**told, **spent}, note=said)


def floor_figures(group: str, floor: Mapping[str, float], raw: list[dict[str, Any]]) -> Iterator[Figure]:
    """What an import can not do without, each by itself, in processor time."""
    base = sum(found["cpu_seconds"] for found in raw) / len(raw)
    for part, words in (
        ("typed", "documents parsed and validated"),
        ("mapped", "made into records"),
        ("written", "the same rows and documents by the bare driver"),
    ):
        yield Figure(group, f"by itself: {words}, processor", "s", "lower", [floor[part]], [base])


def memory_note(found: Mapping[str, Any]) -> str:
    """Whether memory is flat: what it was before, and the most in each quarter of the time."""
    quarters = " ".join(f"{mb:.0f}" for mb in found["resident_quarters_mb"])
    return f"{found['resident_before_mb']:.0f} before, by quarters {quarters}"


def read_size(text: str) -> Size:
    """ "12000/18000" as services and channels. Raises ValueError for anything else."""
    services, _, channels = text.partition("/")
    size = Size(int(services), int(channels))
    if size.services < 1 or size.channels < 1:
        raise ValueError(text)
    return size
