"""
The program of the helper process: documents in, PDF out, through `typst`.

Runs alone (`python -I typesetter.py`), knows neither Django nor the house, writes no file and reads
only templates and fonts. A frame is four bytes of length, then that many bytes: one JSON request on
stdin; a JSON answer, then the PDF, on stdout.
"""

import base64
import contextlib
import json
import re
import resource
import struct
import sys
from importlib.resources import files
from pathlib import Path

import typst

TEMPLATES = Path(__file__).with_name("templates")
FONT_PACKAGES = ("fontpkg_inter", "fontpkg_source_serif_4", "manimgx_fonts", "manimgx_fonts_cjk")
# Debian's fonts-noto-core, where installed: scripts that no package carries (Cherokee, N'Ko, Adlam ...).
SYSTEM_FONTS = ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto")
MEMORY_LIMIT = 2 * 1024**3
MEGABYTE = 1024 * 1024 if sys.platform == "darwin" else 1024  # in the units of ru_maxrss
WIDEST_PICTURE = 4096

NO_GLYPH = "□"
# Controls and surrogates have no shape, private characters whatever shape a font happens to give them.
SHAPELESS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\uf8ff\U000f0000-\U0010ffff]")
KANA = re.compile("[\u3040-\u30ff]")
UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")

# A run of letters wider than a column may break, without a hyphen, in scripts whose letters stand apart.
LONG_RUN = re.compile(r"\S{20,}")
JOINT = re.compile("(.{8})(?=[0-9A-Za-z\u00c0-\u024f\u0370-\u058f\u10a0-\u10ff\u1e00-\u1fff]{2})")
BREAK_HERE = r"\1" + "\u200b"


def main() -> None:
    guard_the_machine()
    compiler = typst.Compiler(root=TEMPLATES, font_paths=fonts(), ignore_system_fonts=True)
    while head := sys.stdin.buffer.read(4):
        request = json.loads(sys.stdin.buffer.read(struct.unpack(">I", head)[0]))
        answer, pdf = attempt(compiler, **request)
        answer["megabytes"] = megabytes_in_use()
        for frame in (json.dumps(answer).encode(), pdf):
            sys.stdout.buffer.write(struct.pack(">I", len(frame)) + frame)
        sys.stdout.buffer.flush()


def guard_the_machine() -> None:
    """No file written, no core dump with a client's words in it, no runaway memory."""
    limits = {resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0, resource.RLIMIT_AS: MEMORY_LIMIT}
    for limit, most in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def megabytes_in_use() -> int:
    """Now, where the system tells. The most there ever was would count what the parent held when it started us."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
    return pages * resource.getpagesize() // 2**20


def fonts() -> typst.Fonts:
    packages = [str(files(name)) for name in FONT_PACKAGES]
    system = [path for path in SYSTEM_FONTS if Path(path).is_dir()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=packages + system)


def attempt(compiler: typst.Compiler, template: str, data: dict) -> tuple[dict, bytes]:
    path = (TEMPLATES / template).resolve()
    if not path.is_relative_to(TEMPLATES) or not path.is_file():
        return {"error": f"There is no template {template!r}."}, b""
    try:
        pdf, missing, lost = typeset(compiler, path, data)
    except typst.TypstError as error:
        return {"error": error.diagnostic or error.message}, b""
    return {"missing": missing, "lost_pictures": lost}, pdf


def typeset(compiler: typst.Compiler, template: Path, data: dict) -> tuple[bytes, list[str], bool]:
    """
    The PDF, the characters that print as □, and whether pictures had to be left out.

    PDF/UA refuses text that no font can show, and names it; so what it names is replaced and it is asked again.
    """
    text = "\n".join(strings(data))
    missing = set(SHAPELESS.findall(text))
    pictures = True
    while True:
        preparation = Preparation(missing, pictures)
        page = preparation.of(data)
        page["fonts"] = fallback(text)
        page["unprintable"] = [f"U+{ord(each):04X}" for each in sorted(missing)]
        try:
            inputs = {"data": json.dumps(page)}
            pdf: bytes = compiler.compile(template, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])  # type: ignore[assignment]
        except typst.TypstError as error:
            unshown = set("".join(map(unescaped, UNSHOWN.findall(error.diagnostic)))) - missing
            if not unshown and not pictures:
                raise
            missing |= unshown
            pictures = pictures and bool(unshown)
        else:
            return pdf, sorted(missing), preparation.lost_pictures


class Preparation:
    """Data made ready for the page: □ for what cannot be shown, room to break long runs, pictures as bytes."""

    def __init__(self, missing: set[str], pictures: bool):
        self.shown = str.maketrans(dict.fromkeys(missing, NO_GLYPH))
        self.pictures = pictures
        self.lost_pictures = False

    def of(self, value, name: str = ""):
        if name == "image_png_base64":
            return self.picture(value)
        if isinstance(value, str):
            return breakable(value.replace("\r\n", "\n").translate(self.shown))
        if isinstance(value, dict):
            return {key: self.of(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self.of(each) for each in value]
        return value

    def picture(self, encoded: str | None) -> list[int] | None:
        png = read_png(encoded) if encoded and self.pictures else None
        self.lost_pictures |= bool(encoded) and png is None
        return png


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key != "image_png_base64":
                yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def read_png(encoded: str) -> list[int] | None:
    """A PNG as the list of bytes that Typst reads; nothing for what is not one or would not fit in memory."""
    try:
        png = base64.b64decode(encoded, validate=True)
        header, width, height = struct.unpack(">8s8xII", png[:24])
    except (ValueError, struct.error):
        return None
    return list(png) if header == b"\x89PNG\r\n\x1a\n" and max(width, height) <= WIDEST_PICTURE else None


def breakable(text: str) -> str:
    return LONG_RUN.sub(lambda run: JOINT.sub(BREAK_HERE, run[0]), text)


def fallback(text: str) -> list[str]:
    """Families to try, in order, after the page's own; for the rest Typst looks through all fonts by coverage."""
    if max(text, default="") < "\u2e80":
        return ["Noto Sans"]
    return ["Noto Sans", "Noto Sans CJK JP" if KANA.search(text) else "Noto Sans CJK SC"]


def unescaped(quoted: str) -> str:
    return ESCAPE.sub(lambda each: chr(int(each[1], 16)) if each[1] else each[2], quoted)


if __name__ == "__main__":
    main()
