"""When two indicators have one name (指标名称): a name is reduced to its content and its qualifiers.

Two names are one where content, qualifiers and kind of unit are equal. Content is what is left when words that change
nothing (的, 全市, 教育, 阶段 …) are gone; qualifiers (公办, 小学, 本科, 市级 …) are set apart, wherever they stand.
Nothing is guessed by likeness: a finding must be provable.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_QUALIFIERS: Final[tuple[tuple[str, str], ...]] = (
    (
        "学前",
        r"学前三年|学前教育阶段|学前教育|学前|幼儿园(?!小学)|幼儿(?=入园)|在园(?=幼儿)|(?<=公办|民办|普惠|惠性)园",
    ),
    ("中小学", r"中小学校?"),
    ("义务", r"九年义务教育|义务教育阶段|义务教育"),
    ("小学", r"小学阶段|小学"),
    ("初中", r"初中阶段|初中"),
    ("高中阶段", r"(?:普通)?高中阶段教育|(?:普通)?高中阶段"),
    ("普通高中", r"普通高中|高中学校|高中(?!级)"),
    ("中职", r"中等职业技术学校|中等职业学校|中等职业教育|中职学校|中职院校|中职教育|中职"),
    ("高职", r"高等职业院校|高等职业学校|高等职业教育|高职院校|高职学校|高职教育|高职"),
    ("职业", r"职业技术院校|职业技术学校|职业院校|职业学校|职业教育"),
    ("高等", r"高等教育|高等学校|普通高校|高校|本科院校"),
    ("特教", r"特殊教育学校|特殊教育|特教"),
    ("公办", r"公办|公立"),
    ("民办", r"民办"),
    ("普惠", r"普惠性|普惠"),
    ("低年级", r"低年级|低段"),
    ("高年级", r"高年级|高段"),
    ("大专", r"(?:大专|专科)(?:及?以上)?(?:学历|学位)?"),
    ("本科", r"(?:大学)?本科(?:及?以上)?(?:学历|学位)"),
    ("研究生", r"(?:硕士)?研究生(?:及?以上)?(?:学历|学位)?|硕士(?:及?以上)?(?:学历|学位)?"),
    ("博士", r"博士(?:学历|学位)?"),
    ("国家级", r"国家级|全国(?:性)?|国家(?!通用)"),
    ("省级", r"自治区级|自治区|省级|全省|省"),
    ("市级", r"地市级|市级|市直属?"),
    ("县级", r"县区级|区县级|县级|区级|旗县级"),
    ("校级", r"校级"),
    ("乡村", r"农村牧区|农牧区|农村|乡村|乡镇|农区|牧区"),
    ("城镇", r"城镇|城区|城市"),
    ("残疾", r"残疾"),
    ("学童", r"儿童、?(?:青?少年)?|青少年"),
    ("男", r"男生|男性"),
    ("女", r"女生|女性|女童"),
)
_QUALIFIER: Final = re.compile("|".join(f"(?P<q{at}>{words})" for at, (_, words) in enumerate(_QUALIFIERS)))
_WEAK: Final = re.compile(
    r"[一二三四五两\d]类"
    r"|全市|全县|全区|全州|全旗|我市|我县|我区|本市|本县|各地|各区|各县|各类|各级|全部|所有|全体|每所|每个|各"
    r"|教育|阶段|学校|院校|接受过?|受过|受到|受|达到|实现|总体|平均|的|了|性|其中|力争|确保|努力|进一步"
    r"|(?<=.)(?:数量|总数|总量|人数|个数)$"
)
_MARKS: Final = re.compile(r"[\s“”\"'‘’「」()（）<>〈〉·,，:：;；]+")
_SHARE: Final = re.compile(r"(?:所占|占)?(?:比例|比重|占比率|占比)$")
_DENOMINATOR: Final = re.compile(r"占(?!比)[^占]{1,10}?(?=(?:的)?(?:比例|比重|占比)$|$)")
_NAMED_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{1,4}(?:区|县|旗|市|镇|乡)")
_COMMON_PLACE: Final = re.compile(
    r"[全我本各每两三四五六七八九十\d的]|自治区|城区|农区|牧区|矿区|地区|校区|园区|社区|辖区|街区|示范区|试验区|实验区"
)
_COUNTERS: Final = {**dict.fromkeys("个所家座处项门节间支种类", "个"), **dict.fromkeys("名人位", "人")}


_DATE: Final = re.compile(r"(?:到|至|于|在)?20\d\d年(?:底|末|年底|前)?|(?<=率)(?:年|每年|年均)$")
_ITEM: Final = re.compile(
    r"^\s*(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)\s*"
)
_STAGES: Final = frozenset(name for name, _ in _QUALIFIERS[:11])


@dataclass(frozen=True, slots=True)
class Name:
    """A reduced indicator: content, qualifiers, kind of unit, what it is a share of, and what its surroundings add.

    `context` holds the qualifiers of the scope where the indicator itself names no stage; `denominator` is None where
    the name does not say of what it is a share.
    """

    content: str
    qualifiers: frozenset[str]
    unit: str
    context: frozenset[str] = frozenset()
    denominator: str | None = None

    @property
    def key(self) -> tuple[str, frozenset[str], str]:
        """Equal for two names of one indicator, apart from context and denominator."""
        return self.content, self.qualifiers, self.unit

    @property
    def all_qualifiers(self) -> frozenset[str]:
        """The qualifiers of the name and of its surroundings."""
        return self.qualifiers | self.context

    @property
    def _long(self) -> bool:
        return len(re.sub(r"占比$|率$", "", self.content)) >= 4

    @property
    def telling(self) -> bool:
        """False for names too bare to be compared (占比, 毛入学率 without a stage)."""
        return self._long or (bool(self.all_qualifiers) and len(self.content) >= 2)

    def same(self, other: "Name") -> bool:
        """True where both are surely one indicator."""
        if self.key != other.key:
            return False
        if self.context != other.context and not ((not self.context or not other.context) and self._long):
            return False
        return self.denominator is None or other.denominator is None or self.denominator == other.denominator


def unit_kind(unit: str) -> str:
    """The kind of a unit: 所, 个 and 家 count alike; % and 百分点 are kept apart."""
    printed = unit.strip().replace("％", "%")
    return "百分点" if printed == "个百分点" else _COUNTERS.get(printed, printed)


@lru_cache(maxsize=20_000)
def name_of(indicator: str, unit: str, scope: str = "") -> Name:
    """The reduced name of an indicator; of the scope only named places and, for a bare name, qualifiers count.

    >>> name_of("高职院校“双师型”教师占专业课教师比例", "%").same(name_of("高等职业学校双师型教师比例", "%"))
    True
    >>> name_of("公办幼儿园在园幼儿占比", "%").same(name_of("民办幼儿园在园幼儿占比", "%"))
    False
    """
    kind = unit_kind(unit)
    printed = (
        _DATE.sub("", _MARKS.sub("", _ITEM.sub("", indicator))).replace("及以上", "以上").replace("含以上", "以上")
    )
    found = _DENOMINATOR.search(printed)
    denominator = found[0][1:] if found else None
    if found:
        printed = printed[: found.start()] + printed[found.end() :]
    printed = _SHARE.sub("占比", printed)
    own = {f"地:{p}" for p in places_in(scope)}
    around: set[str] = set()
    content = _QUALIFIER.sub(lambda m: _mark(m, own), printed)
    _QUALIFIER.sub(lambda m: _mark(m, around), _MARKS.sub("", scope))
    content = _WEAK.sub("", content)
    if kind == "%" and not re.search(r"率$|占比$|覆盖面$", content):
        content = f"{content}率"
    context = frozenset() if own & _STAGES else frozenset(around - own)
    return Name(content, frozenset(own), kind, context, denominator)


def _mark(match: re.Match[str], into: set[str]) -> str:
    into.add(_QUALIFIERS[int((match.lastgroup or "q0")[1:])][0])
    return ""


def places_in(words: str) -> list[str]:
    """The named districts and counties in an enumeration (not 各区, 三区, 城区)."""
    pieces = re.split(r"[、，,和与及]", re.sub(r"\s+", "", words))
    return [p for p in pieces if _NAMED_PLACE.fullmatch(p) and not _COMMON_PLACE.search(p)]


def in_quotes(words: str) -> str:
    """Words between “ and ”, with quotation marks of their own turned into ‘ and ’.

    >>> in_quotes("“双一流”大学录取率")
    '“‘双一流’大学录取率”'
    """
    inner = re.sub(r"\s+", "", words)
    if inner.count("“") == inner.count("”"):
        return f"“{inner.replace('“', '‘').replace('”', '’')}”"
    return f"“{re.sub(r'[“”]', '', inner)}”"


_LOWER_IS_BETTER: Final = re.compile(
    r"近视|辍学|流失|低分|肥胖|超重|违法|犯罪|事故|发生率|发案|失业|超标|不合格|缺编|投诉|大班额|差异系数|负担|死亡|溺水|欺凌"
)
_HIGHER_IS_BETTER: Final = re.compile(
    r"入学率|入园率|巩固率|覆盖|合格率|优良率|优秀率|及格率|上线率|录取率|就业率|普及率|达标|培训率|持证|持有率|完成率|满意"
    r"|开出率|配备率|接入率|建网率|双师|示范|普惠|优质|标准化|升学率|知晓率|参与率|公办|受教育年限|本科|研究生|大专|学历|骨干|专业"
)


def better(name: Name) -> int:
    """+1 where a higher value is surely better, -1 where a lower one is, 0 where the words do not say."""
    words = name.content + "".join(sorted(name.all_qualifiers))
    if _LOWER_IS_BETTER.search(words):
        return -1
    if "民办" in name.qualifiers and "普惠" not in name.qualifiers and "占比" in name.content:
        return 0
    return 1 if _HIGHER_IS_BETTER.search(words) else 0


RATE: Final = re.compile(r"(?:率|占比|比例|比重|覆盖面|百分比)$")
"""A name that ends as a rate or share does."""
