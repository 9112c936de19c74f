"""ZIP containers (.docx, .ofd), read in memory within limits; nothing of them is ever written to disk.

All limits are checked against the central directory before anything is unpacked. A directory that lies gains nothing:
a member is never unpacked beyond its declared size, and its checksum is compared.
"""

import io
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from youjiao.intake.incoming import megabytes, refused
from youjiao.vocabulary.errors import Failure, InputRefusedError

ENTRIES = 10_000  # members of one container
UNPACKED = 300 * 1024 * 1024  # bytes of all members together
READ = 64 * 1024 * 1024  # bytes of all members that are read
RATIO = 200  # unpacked over packed, where more than RATIO_FROM bytes unpack
RATIO_FROM = 16 * 1024 * 1024

DAMAGED_ADVICE = "文件可能没有传完或已损坏，请向发文单位重新索取，或用原来的软件打开后另存一份。"

# What zipfile and zlib raise on a damaged or forged container.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)


class Archive:
    """A ZIP container within the limits; members are read by name, from memory."""

    def __init__(self, name: str, content: bytes) -> None:
        """Raises TOO_LARGE, LOCKED or DAMAGED; `name` is the file's name in messages."""
        self.name = name
        if content.count(b"PK\x01\x02") > ENTRIES:
            raise self._bomb(f"内含文件超过 {ENTRIES} 个")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN:
            raise self.damaged("压缩结构不完整，文件被截断或已损坏") from None
        self._check(len(content))
        self.names = frozenset(self._zip.namelist())
        self._left = READ

    def read(self, member: str) -> bytes:
        """The bytes of one member; KeyError where there is none."""
        info = self._zip.getinfo(member)
        self._left -= info.file_size
        if self._left < 0:
            raise self._bomb(f"正文（{member} 等）解压后超过 {megabytes(READ)}")
        try:
            return self._zip.read(info)
        except _BROKEN:
            raise self.damaged(f"内部文件 {member} 无法解压") from None

    def xml(self, member: str) -> Any:
        """The root element of one member; entities are not expanded and nothing is fetched."""
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self.read(member), parser)
        except (etree.LxmlError, ValueError):
            raise self.damaged(f"内部文件 {member} 不是有效的 XML") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.damaged(f"内部文件 {member} 含有不应出现的实体定义（DOCTYPE）")
        return root

    def damaged(self, what: str) -> InputRefusedError:
        """The refusal of this container as DAMAGED."""
        return refused(Failure.DAMAGED, what, where=self.name, advice=DAMAGED_ADVICE)

    def _check(self, packed: int) -> None:
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        if len(members) > ENTRIES:
            raise self._bomb(f"内含文件 {len(members)} 个，上限 {ENTRIES} 个")
        if unpacked > UNPACKED:
            raise self._bomb(f"解压后 {megabytes(unpacked)}，上限 {megabytes(UNPACKED)}")
        if unpacked > RATIO_FROM and unpacked > RATIO * packed:
            raise self._bomb(f"解压后是原大小的 {unpacked // packed} 倍，上限 {RATIO} 倍")
        if any(member.flag_bits & 1 for member in members):
            raise refused(
                Failure.LOCKED,
                "文件设有打开密码",
                where=self.name,
                advice="请用原来的软件打开，取消密码后另存，再上传。",
            )

    def _bomb(self, what: str) -> InputRefusedError:
        return refused(
            Failure.TOO_LARGE,
            f"{what}，疑为压缩炸弹，未予解压",
            where=self.name,
            advice="正常的公文不会这样大；若确是公文，请删去图片和附件后另存，或分成几个文件。",
        )


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for an entity reference.

    Transitional and strict documents differ in the namespace alone, and so do the editions of OFD.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, name: str) -> Any:
    """The first child of this local name, or None."""
    return next((each for each in element if local(each) == name), None)


def attribute(element: Any, name: str) -> str | None:
    """The attribute of this local name, or None; so too where `element` is None."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
