"""Find what names a person in words: plates, passports, e-mail, addresses, names, birth dates, labelled numbers."""

import re
from collections.abc import Iterator

from daylight.disclosure import surnames
from daylight.disclosure.folding import Folded
from daylight.disclosure.masking import address_kept
from daylight.disclosure.numerals import Found

_CAR = "[0-9A-HJ-NP-Z]"
_PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]"
PLATE = re.compile(
    "(?:"
    rf"{_PROVINCE} {{0,3}}[A-HJ-NP-Z](?: {{0,3}}{_CAR}){{4,6}}(?: {{0,3}}[挂学警港澳领使])?"
    rf"|{_PROVINCE}(?: {{0,3}}\d){{7}}(?: {{0,3}}学)?"
    rf"|WJ {{0,3}}{_PROVINCE}(?: {{0,3}}[0-9A-Z]){{5}}"
    r")(?![0-9A-Z])"
)
_D = r" {0,3}\d"
PASSPORT = re.compile(
    rf"(?<![A-Z0-9])(?:[EGDSPKJ](?:{_D}){{8}}|E {{0,3}}[A-HJ-NP-Z](?:{_D}){{7}}|[DSP] {{0,3}}E(?:{_D}){{7}}"
    rf"|1 {{0,3}}4(?:{_D}){{7}}(?=[^0-9A-Z ]{{0,4}}护照)|[HMC](?:{_D}){{8}}(?:(?:{_D}){{2}})?)(?![0-9A-Z])(?! {{1,3}}\d)"
)
EMAIL = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9._%+\-]|\s(?=[A-Za-z0-9._%+\-]*\s*@)){0,63}\s{0,3}(?:@|\(at\)|\[at\]|（at）|【at】|#)\s{0,3}"
    r"[A-Za-z0-9\-]+(?:\s{0,3}(?:\.|。|点|\(dot\)|\[dot\])\s{0,3}[A-Za-z0-9\-]+){0,4}\s{0,3}"
    r"(?:\.|。|点|\(dot\)|\[dot\])\s{0,3}(?:c\s?o\s?m|cn|net|org|edu|gov|vip|info|cc|me|hk|tw|top|xyz|io)(?![A-Za-z])",
    re.IGNORECASE,
)

_N = "[0-9一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾]{1,5}"
_NO = rf"(?:附|第)?{_N}(?:号|#)(?!桥|隧道|线|标段|文|令|公告|地块|图斑|井|矿|点|宗地|界|通知|决定|证|案)"
HOUSE = re.compile(
    "(?:"
    rf"(?:路|大街|街|大道|巷|胡同|里弄)[东南西北中]?(?:段|一段|二段|三段|四段)?(?:{_N}[弄巷])?{_NO}(?:院|大院)?(?:附?{_N}号)?(?:{_N}(?:栋|幢|座|号楼))?(?:{_N}单元)?(?:{_N}(?:室|号|户|楼|层))?"
    rf"|(?:[A-Za-z]|{_N})(?:栋|幢|座|号楼|#楼)(?:{_N}单元|[A-Za-z]单元)?{_N}(?:室|号|户)"
    rf"|{_N}单元{_N}(?:室|号|户)?"
    rf"|(?:小区|花园|公寓|家园|苑|庭|府|湾|名城|新城|大厦)(?:[A-Za-z]|{_N})(?:栋|幢|座|号楼|#楼)(?:[A-Za-z0-9]{{1,4}}(?:单元|室|号|户)){{0,3}}(?:\d{{3,4}}(?!\d))?"
    rf"|(?:小区|花园|公寓|家园|苑|庭|大厦)\d{{1,3}}[-－—]\d{{1,2}}[-－—]\d{{2,4}}"
    rf"|(?:村民?委员会|村委会|社区|居委会|村|屯|寨)(?!民小组长)(?:(?!村委会|村民小组长|村|某|××|[，。；、：（）])[\u4e00-\u9fff0-9A-Za-z]){{0,8}}?"
    rf"(?:{_N}(?:组|社|队)|(?<!村民)小组|(?<=[\u4e00-\u9fff])村民小组)(?!织|长|成|建|合|件|会)(?:{_NO})?"
    rf"|(?:村|屯|寨)[^\W\d_年月日图表证规编第某共计有土块等]{{0,5}}{_NO}|(?:{_N}|小)(?:组|社|队){_NO}"
    r"|(?<=[镇乡会区])[\u4e00-\u9fff]{1,6}(?<![该各本由经的与和及其])村民小组(?!长|会|成员|集体)"
    ")"
)
ADDRESS_LABEL = re.compile(
    r"(?:住址|住所地?|居住地|户籍地址?|户籍所在地|现住址?|通讯地址|家庭地址|家住)[：:为是]{0,2}([^，,。；;：:（）()]{4,60})"
)
_STREET = re.compile(r"[\u4e00-\u9fff]{0,12}$")
_LEVELS = re.compile(r"^.*(?:省|自治州|州|市|县|区|镇|乡|街道办事处|街道|村委会|社区|居委会|[住在于为位]|地址|[址：])", re.DOTALL)

LABELLED = (
    ("resident_id", r"(?:居民身份证|身份证件|身份证|公民身份)(?:号码|编号|号)?", r"[0-9X]", 6),
    ("passport", r"(?:护照|通行证|军官证|士官证|港澳居民证|台胞证|居留证)(?:号码|编号|号)?", r"[0-9A-Z]", 6),
    ("officer_number", r"(?:执法证|执法证件|工作证|警官证|律师执业证|执业证)(?:号码|编号|证号|号)", r"[0-9A-Z]", 6),
    ("phone", r"(?:电话|手机|联系方式|传真|热线|来电)(?:号码|号)?", r"[0-9]", 7),
    ("account", r"(?:卡号|账号|帐号|账户|帐户|银行卡)(?:号码|号)?", r"[0-9]", 9),
    ("social_account", r"(?:微信|QQ|ＱＱ|支付宝|抖音|快手)(?:账号|帐号|号码|号)?", r"[0-9A-Z_]", 5),
    ("uscc", r"(?:统一社会信用代码|社会信用代码|信用代码)", r"[0-9A-Z]", 15),
    ("plate", r"(?:车牌|号牌|车牌照|牌照)(?:号码|号)?", r"[0-9A-Z\u4e00-\u9fff]", 6),
)
_AFTER_LABEL = r"(?:（[^（）]{0,12}）|\([^()]{0,12}\))?[\s:：为是系即]{0,4}"
BIRTH_DATE = re.compile(
    r"(?:\d{4}|[〇一二三四五六七八九零]{4})\s*年\s*[0-9一二三四五六七八九十〇]{1,3}\s*月(?:\s*[0-9一二三四五六七八九十〇]{1,3}\s*日)?\s*(?:出生|生(?![产活效成态长存]))"
    r"|(?:出生日期|出生年月日?|出生于|生于|生日)[\s:：为]{0,3}(\d{4}\s*[年\-./]\s*\d{1,2}(?:\s*[月\-./]\s*\d{1,2}\s*日?)?)"
)
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_NAME = (
    rf"(?:(?:{'|'.join(sorted(surnames.COMPOUND))}){_HAN}{{1,2}}?"
    rf"|[{''.join(sorted(surnames.SINGLE))}]{_HAN}{{1,3}}?(?:[·•・‧]{_HAN}{{1,8}}){{0,3}})"
)
_ENDS = r"(?=\s*(?:[，,、。；;）)（(：:\n]|$|男|女|和|与|及|的|称|证|系|身份证|电话|手机|签))"
PERSON = re.compile(
    rf"(?:法定代表人|主要负责人|负责人|经营者|投资人|委托代理人|代理人|见证人|被询问人|询问人|记录人|证人|联系人|举报人|投诉人|第三人|利害关系人|主持人|听证员|书记员|送达人|受送达人|代收人|收件人|执法人员|承办人|姓名|村民|业主|户主|当事人)"
    rf"(?:（[^（）]{{0,12}}）|\([^()]{{0,12}}\))?\s*[：:]\s*({_NAME}(?:\s*[、，,]\s*{_NAME}){{0,3}}){_ENDS}"
    rf"|(?:法定代表人|经营者|见证人|证人|联系人|举报人|投诉人|村民|户主)\s*({_NAME}?){_ENDS}"
    rf"|(?<![\u4e00-\u9fff])({_NAME})\s*[，,（(]\s*(?:男|女)\s*[，,）)]"
)
NOT_NAMES = re.compile(
    r"某|×|\*|[（(]|^(?:和|与|应|于|向|同|有|对|可|在|从|及|所|是|未|时|经|能|须|相|都|后|不)"
    r"|(?:身份|证明|意见|陈述|签名|签字|盖章|认为|应当|可以|公司|委员会|小组|政府|集体|土地|房屋|证言|信息|情况|材料|人员|大会|代表|自治|群众|住宅|建房)"
)


def find(folded: Folded) -> list[Found]:
    """Find every such phrase in a folded text."""
    plain, code = folded.plain, folded.code
    # In 附件一E12345678 the Chinese one counts the annexes and is no part of the number.
    ordinals = re.sub(r"[0-9](?=[A-Z])", lambda digit: plain[digit.start()], code)
    found = [Found("plate", *match.span()) for match in PLATE.finditer(code) if _is_plate(match.group())]
    found += [Found("passport", *match.span()) for match in PASSPORT.finditer(ordinals) if not _is_place(match, plain)]
    found += [Found("email", *match.span()) for match in EMAIL.finditer(plain)]
    found += [Found("birth_date", *match.span(1 if match[1] else 0)) for match in BIRTH_DATE.finditer(plain)]
    found += _persons(plain)
    found += _labelled(plain, code)
    return found + list(_addresses(folded))


def _is_plate(plate: str) -> bool:
    """Say whether letters and digits are mixed as on a plate: five or six after the letter, at least two of them digits."""
    bare = re.sub(r"[ 挂学警港澳领使]", "", plate)
    marked = plate.strip()[-1] in "挂学警港澳领使"
    return len(bare) + marked in (7, 8, 9) and len(bare) >= 6 and sum(one.isdigit() for one in bare) >= 2


def _is_place(match: re.Match[str], plain: str) -> bool:
    """Say whether E102.40432 is a longitude: a decimal with a latitude or the word beside it."""
    around = plain[max(0, match.start() - 24) : match.end() + 24]
    decimal = re.fullmatch(r"[EWNS]\s?\d{1,3}\.\d+", plain[match.start() : match.end()])
    return bool(decimal and re.search(r"N\s?\d{1,2}\.\d|坐标|经度|纬度|东经|北纬", around))


def _persons(plain: str) -> Iterator[Found]:
    for match in PERSON.finditer(plain):
        group = next((number for number in (1, 2, 3) if match[number]), None)
        if group is None:
            continue
        begin = match.start(group)
        for name in re.finditer(r"[^\s、，,]+", match[group]):
            if not NOT_NAMES.search(name.group()) and len(name.group()) > 1:
                yield Found("person_name", begin + name.start(), begin + name.end())


def _labelled(plain: str, code: str) -> Iterator[Found]:
    """Yield the number after a label, whatever its form: a slip of the pen is still somebody's number."""
    for kind, label, character, least in LABELLED:
        for match in re.finditer(label + _AFTER_LABEL, plain):
            value = re.compile(rf"{character}(?: {{0,3}}{character})*").match(code, match.end())
            signs = [one for one in value.group() if one.isascii() and one.isalnum()] if value else []
            if kind == "uscc" and signs[:1] == ["1"]:  # a public body's code is nobody's secret
                continue
            if value and len(signs) >= least and any(one.isdigit() for one in signs):
                yield Found(kind, *value.span())


def _addresses(folded: Folded) -> Iterator[Found]:
    """Yield what an address says below the village or the township; blanks inside are overlooked."""
    dense = [place for place, one in enumerate(folded.folds) if not one.plain.isspace()]
    text = "".join(folded.folds[place].plain for place in dense)
    for match in HOUSE.finditer(text):
        begin = match.start() + len(address_kept(match.group()))
        if begin == match.start():
            before = _STREET.search(text, max(0, match.start() - 12), match.start())
            street = before.group() if before else ""
            levels = _LEVELS.match(street)
            begin -= len(street) - (levels.end() if levels else 0)
        yield Found("address", dense[begin], dense[match.end() - 1] + 1)
    for match in ADDRESS_LABEL.finditer(text):
        value = match[1]
        rest = len(address_kept(value))
        below = value[rest:]
        if rest and below and not re.match(r"某|×|\*|隐|（", below) and not below.startswith(("人民", "内", "的", "境")):
            yield Found("address", dense[match.start(1) + rest], dense[match.end(1) - 1] + 1)
