"""Whom an export is about: the full names of its clients, to be found in records of others."""

from collections.abc import Iterable, Mapping

from goldenthread.rulebook.naming import Names, first_and_last, index_of

from .reading import Record, read

MOST = 200_000  # names that are held
BEGINNING = 20  # records without a client: then the file names none


def names_served(files: Iterable[str], mapping: Mapping[str, str]) -> Names:
    """Of every client who is named in one of the files, whatever their order; an author of the same name is not meant."""
    clients: set[tuple[str, str]] = set()
    authors: set[tuple[str, str]] = set()
    for file in files:
        for at, record in enumerate(each for each in read(file, mapping) if isinstance(each, Record)):
            if len(clients) >= MOST or (at >= BEGINNING and not clients):
                break
            clients.update(first_and_last(record.fields.get("client", "")))
            authors.update(first_and_last(record.fields.get("author", "")))
    return index_of(clients - authors)
