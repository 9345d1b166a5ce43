"""Identifiers of nobody, and the disguises in which they slip through: the material of the detector tests."""

import random
from datetime import date, timedelta

DIGITS = {
    "plain": "0123456789",
    "full_width": "０１２３４５６７８９",
    "arabic_indic": "٠١٢٣٤٥٦٧٨٩",
    "extended_arabic": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९",
    "math_bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "math_mono": "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "dingbat": "⓿❶❷❸❹❺❻❼❽❾",
    "chinese": "〇一二三四五六七八九",
    "capital": "零壹贰叁肆伍陆柒捌玖",
}
SEPARATORS = [
    " ",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\u2060",
    "\ufeff",
    "\u200d",
    "\u00ad",
    "-",
    "—",
    "－",
    "·",
    ".",
    "．",
    "_",
    "/",
    "\n",
    "\t",
    "|",
]
LETTERS = {
    "plain": lambda letter: letter,
    "lower": str.lower,
    "full_width": lambda letter: chr(ord(letter) + 0xFEE0),
    "math_bold": lambda letter: chr(0x1D400 + ord(letter) - 65),
    "circled": lambda letter: chr(0x24B6 + ord(letter) - 65),
}
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(chance: random.Random) -> str:
    """Make an ID of Wuding with a birth date of 1900 to 1905 and the right checksum."""
    born = date(1900, 1, 1) + timedelta(days=chance.randrange(2100))
    body = f"532329{born:%Y%m%d}{chance.randrange(1000):03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def old_resident_id(chance: random.Random) -> str:
    """Make a 15-digit ID of before 1999."""
    born = date(1901, 1, 1) + timedelta(days=chance.randrange(1500))
    return f"532329{born:%y%m%d}{chance.randrange(1000):03d}"


def mobile(chance: random.Random) -> str:
    """Make a mobile number in the synthetic range."""
    return f"1990000{chance.randrange(10000):04d}"


def landline(chance: random.Random) -> str:
    """Make a landline of the prefecture, of Kunming or of Peking."""
    return chance.choice(["0878", "0871", "010"]) + f"{chance.randrange(2, 9)}{chance.randrange(10**7):07d}"[: chance.choice([7, 8])]


def bank_card(chance: random.Random) -> str:
    """Make a card of a test range with the right check digit."""
    body = "620000" + "".join(str(chance.randrange(10)) for _ in range(chance.choice([9, 12])))
    total = sum(
        (2 * int(digit) - 9 if int(digit) > 4 else 2 * int(digit)) if place % 2 == 0 else int(digit)
        for place, digit in enumerate(reversed(body))
    )
    return body + str(-total % 10)


def plate(chance: random.Random) -> str:
    """Make a plate: ordinary, new energy, police, learner, trailer."""
    number = f"{chance.randrange(10000):04d}"
    return "云E" + chance.choice([f"{number}9", f"D{number}8", f"{number}警", f"{number}学", f"{number}挂", f"A{number}"])


KINDS = {
    "resident_id": resident_id,
    "old_resident_id": old_resident_id,
    "mobile": mobile,
    "landline": landline,
    "bank_card": bank_card,
    "plate": plate,
    "passport": lambda chance: f"E{chance.randrange(10**8):08d}" if chance.random() < 0.5 else f"EB{chance.randrange(10**7):07d}",
}
SENTENCES = (
    "当事人的号码为{}，经核实属实。",
    "联系方式：{}。",
    "{}",
    "当事人李某（{}）未经批准占用集体土地1241.3平方米。",
    "2026年6月12日，{}，罚款186195元。",
    "附件一{}见第3页",
    "备注\n{}\n第 3 页",
    "（{}）的违法事实清楚",
)


def disguised(number: str, chance: random.Random) -> str:
    """Disguise a number: its digits in one script or mixed, its letters too, separators between any or all."""
    scripts = [chance.choice(list(DIGITS))] if chance.random() < 0.6 else list(DIGITS)
    letters = LETTERS[chance.choice(list(LETTERS))]
    characters = [DIGITS[chance.choice(scripts)][int(one)] if one.isdigit() else letters(one) if one.isascii() else one for one in number]
    manner = chance.choice(["none", "one", "groups", "all", "any"])
    if manner == "none":
        return "".join(characters)
    separators = [chance.choice(SEPARATORS)] if chance.random() < 0.5 else SEPARATORS
    places = {
        "one": {chance.randrange(1, len(characters))},
        "groups": set(range(chance.choice([3, 4, 6]), len(characters), 4)),
        "all": set(range(1, len(characters))),
        "any": {place for place in range(1, len(characters)) if chance.random() < 0.4},
    }[manner]
    return "".join((chance.choice(separators) if place in places else "") + one for place, one in enumerate(characters))


def sample(seed: int) -> tuple[str, str, str]:
    """Return a kind, the disguised identifier, and a sentence that holds it."""
    chance = random.Random(seed)
    kind = chance.choice(list(KINDS))
    hidden = disguised(KINDS[kind](chance), chance)
    return kind, hidden, chance.choice(SENTENCES).format(hidden)


def benign(seed: int) -> str:
    """Return a sentence of a penalty file that names nobody."""
    chance = random.Random(seed)
    n = chance.randrange
    area, amount = f"{n(10, 99999)}.{n(100):02d}", f"{n(1, 9_999_999):,}"
    day = f"{n(2015, 2027)}年{n(1, 13)}月{n(1, 29)}日"
    iso = f"{n(2015, 2027)}-{n(1, 13):02d}-{n(1, 29):02d}"
    point = f"X={n(2_800_000, 2_860_000)}.{n(1000):03d}，Y={n(18_200_000, 18_800_000)}.{n(1000):03d}"
    rows = "\n".join(f"J{i} {n(2_800_000, 2_860_000)}.{n(1000):03d} {n(34_400_000, 34_600_000)}.{n(1000):03d}" for i in range(1, 5))
    return chance.choice(
        [
            f"未经批准占用狮山镇某村集体土地{area}平方米（合{n(1, 90)}.{n(100):02d}亩），其中耕地{n(1, 999)}.{n(100):02d}平方米。",
            f"并处罚款人民币{amount}.{n(100):02d}元（壹拾捌万陆仟壹佰玖拾伍元整）。",
            f"武自然资罚〔{n(2019, 2027)}〕{n(1, 300)}号",
            f"宗地代码532329{n(100, 999)}{n(100, 999)}JC{n(99999):05d}",
            f"不动产单元号532329 {n(100, 999)}{n(100, 999)} GB{n(99999):05d} F{n(10**8):08d}",
            f"云（{n(2016, 2027)}）武定县不动产权第{n(10**7):07d}号",
            f"采矿许可证号：C5300002{n(2010, 2027)}{n(1, 13):02d}7120{n(10**6):06d}",
            f"卫片图斑编号：532329{n(2019, 2027)}{n(10**4):04d}",
            point,
            rows,
            f"界址点坐标\n{rows}",
            f"东经102°{n(60):02d}′{n(60):02d}.{n(100):02d}″，北纬25°{n(60):02d}′{n(60):02d}″",
            f"E102.{n(10**5):05d}，N25.{n(10**5):05d}",
            f"{day}，本机关立案；{day}送达告知书，{day}举行听证。",
            f"时间：{iso} {n(24):02d}:{n(60):02d}:{n(60):02d} 至 {iso} {n(24):02d}:{n(60):02d}",
            f"索引号:11532329015178442p-/{n(2019, 2027)}-{n(10**7):07d}",
            f"《中华人民共和国土地管理法》第{n(1, 90)}条第一款、《云南省土地管理条例》第四十二条",
            f"按每平方米{n(100, 1000)}元计，{area}×{n(100, 1000)}={amount}.00元",
            f"建设厂房{n(1, 9)}栋、钢架棚{n(1, 9)}幢，建筑面积{area}㎡",
            f"（{n(2019, 2027)}）云23行终{n(1, 900)}号行政判决书",
            f"自{iso}起至{iso}止，逾期每日按罚款数额的3%加处罚款",
            f"占地面积 {n(100, 9999)}.{n(10)} 建筑面积 {n(100, 9999)}.{n(10)} 容积率 0.{n(10)}",
            f"序号 面积 地类\n1 {n(100, 9999)}.{n(100):02d} 0305\n2 {n(100, 9999)}.{n(100):02d} 0404\n合计 {area}",
            f"S{n(10, 99)}号高速公路{n(1, 9)}号桥以东{n(10, 900)}米",
            f"县道X{n(10, 99)}线K{n(1, 90)}+{n(1000):03d}处，{n(1, 20)}号矿体",
            f"开采原矿{n(1000, 99999)}.{n(100):02d}吨，销售价款{amount}元，违法所得{amount}元",
            f"缴款编号{n(10**10, 10**11 - 1) % 10**10 + 5 * 10**10}，执行{n(1, 9)}号文",
            f"经集体讨论，同意按裁量基准第{n(1, 30)}项“一般”档处罚，{n(100, 200)}元/平方米。",
            f"证据{n(1, 9)}：现场勘测笔录{n(1, 9)}份{n(1, 30)}页，照片{n(1, 30)}张",
            f"村集体经济组织出具的证明，村民小组组长到场见证，执法{n(1, 5)}组到场",
            f"高程{n(1500, 2500)}.{n(1000):03d} 方位角{n(360)}.{n(10**4):04d}",
            f"合同编号：WD-{n(2019, 2027)}-{n(1000):03d}，批准文号：云政复〔{n(2019, 2027)}〕{n(1, 999)}号",
            "法定代表人应当到场；当事人有权进行陈述和申辩；证人证言；负责人签名",
            f"现状地类面积表 {n(10, 99)} {n(100, 999)} {n(10, 99)}.{n(10)} {n(1000, 9999)} {n(10, 99)}",
            f"二〇二六年{chance.choice('一二三四五六七八九')}月{chance.choice(['十二', '二十一', '三'])}日",
            f"自收到本决定书之日起60日内向武定县人民政府申请行政复议，或者6个月内起诉；第{n(1, 9)}、{n(10, 19)}项",
        ]
    )
