"""Front-end libraries (前端程序库): the few files of npm packages that pages load."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


@dataclass(frozen=True, slots=True)
class VendorFile:
    """A file of a package, the name under which pages load it, and the package's licence."""

    name: str
    package: str
    file: str
    licence: str


VENDOR = (
    VendorFile("vendor/tabler.min.css", "@tabler/core", "dist/css/tabler.min.css", "MIT"),
    VendorFile("vendor/tabler.min.js", "@tabler/core", "dist/js/tabler.min.js", "MIT"),
    VendorFile("vendor/htmx.min.js", "htmx.org", "dist/htmx.min.js", "0BSD"),
    VendorFile("vendor/echarts.min.js", "echarts", "dist/echarts.min.js", "Apache-2.0"),
)


class VendorFinder(BaseFinder):
    """Finds the files of VENDOR in the folder of npm packages."""

    def check(self, **_kwargs: Any) -> list[Any]:
        """No complaint: a missing file is named when static files are collected."""
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:  # noqa: FBT001, FBT002 - Django's
        """Where the file of this name lies, or an empty list."""
        found = [str(place(file)) for file in VENDOR if file.name == path]
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Each file with the storage that holds it."""
        for file in VENDOR:
            storage = FileSystemStorage(location=place(file).parent)
            # collectstatic reads a prefix that the class does not declare.
            storage.prefix = str(Path(file.name).parent)  # type: ignore[attr-defined]
            yield place(file).name, storage


def place(file: VendorFile) -> Path:
    """Where the file lies in the folder of npm packages."""
    return Path(settings.NODE_MODULES) / file.package / file.file


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Collected files under names that tell their content; maps of sources are not shipped, so not looked for."""

    patterns = (("*.css", (r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",)),)


class StaticServing(WhiteNoiseMiddleware):
    """Collected files, each sent as a whole: Django's asynchronous server would read a stream of theirs in steps."""

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        """The file, in the form and the range that the browser asks for."""
        answer = static_file.get_response(request.method, request.META)
        content = b"" if answer.file is None else answer.file.read()
        response = HttpResponse(content, status=int(answer.status))
        del response["content-type"]
        for name, value in answer.headers:
            response[name] = value
        return response
