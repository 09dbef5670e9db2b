"""Ways of asking that conversations written without knowledge of the program used."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("基本支出表里会议费多少",), "会议费 15.00 万元"),
        (("会议费多少", "那基本支出表里呢"), "会议费 15.00 万元"),
        (("水费摊到每个月多少钱",), "每月 1.00 万元"),
        (("政府办现在在职的一共多少个人",), "合计 55 人"),
        (("退休的有几个", "再加上离休的呢"), "合计 13 人"),
        (("公用经费占全年支出的比重", "剩下的项目支出呢"), "项目支出占预算支出 20.00 %"),
        (("2010305科目下合计列了多少",), "2010305合计 26.33 万元"),
        (("人防的三项职责活动各安排了多少", "合计呢"), "合计 58.00 万元"),
        (("一共多少个项目", "总额呢", "平均每个"), "平均 16.44 万元"),
        (("水费电费一共多少 别算取暖",), "合计 17.50 万元"),
        (("水电暖一共多少 别算取暖",), "合计 17.50 万元"),
        (("接待费是差旅费的多少倍", "是会议费的多少倍"), "倍数 6.67 倍"),
        (("基本工资、津贴补贴各多少", "合计占工资福利支出几成"), "占比 68.25 %"),
        (("前两大项目合起来占项目支出多少",), "占比 49.72 %"),
        (("2030603的项目占项目支出百分之几",), "占比 25.21 %"),
        (("离退休人员总共13人，两项离退休费合起来人均多少",), "人均 4.33 万元"),
        (("三公经费占日常公用经费多少", "如果只算接待呢"), "公务接待费占日常公用经费合计 24.94 %"),
        (("行政事业性收费收入有多少",), "行政事业性收费 46.00 万元"),
        (("electricity cost?", "plus water"), "合计 17.50 万元"),
        (("按行政编制25人算，人均公务接待费多少",), "人均 4.00 万元"),
        (("运行费多少", "车的那个"), "公务用车运行维护费 13.50 万元"),
        (("政务中心的项目多少钱", "跟公共资源交易的运行费用比呢"), "相差 10.46 万元"),
        (("社保缴费除了养老和年金还剩多少",), "剩余 20.19 万元"),
        (("2030603全口径扣除劳务费是多少",), "剩余 58.00 万元"),
        (("执法协调下面有几个绩效指标",), "绩效指标 7 个"),
        (("查电费 不 水费",), "水费 12.00 万元"),
        (("工资福利支出里第二大的是哪项", "第三大呢"), "社会保障缴费 108.80 万元"),
        (("取暖费按在职55人平均是多少",), "人均 1.75 万元"),
        (("人防的项目里哪个最多",), "防空预案编制 24.00 万元"),
        (("辦公費同印刷費邊個多啲",), "相差 2.00 万元"),
    ],
)
def test_figure(turns: tuple[str, ...], expected: str, figure: Callable[..., str]) -> None:
    """The figure asked for leads."""
    assert expected == figure(*turns)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("养老保险按工资总额的百分之几提的", "20%"),
        ("非税收入那一笔的科目编码是什么", "103042401"),
        ("大病医保每人交多少", "每人96"),
        ("三公表里会议费多少", "空白"),
        ("防空地下室异地建设费属于什么收入类型", "行政事业性收费收入"),
        ("报刊款列2010301还是2010305", "2010301"),
        ("工资里头哪块最多", "津贴补贴"),
        ("请律师要花多少钱", "法制办律师费 2.00"),
        ("奖励绩效工资按什么口径算的", "12月份工资"),
        ("工伤保险比例", "0.5%"),
        ("总体目标是怎么写的", "参谋助手"),
        ("跟隔壁易县政府办比，咱们三公高还是低", "易县”的文件"),
        ("有没有发改局的三公", "没有载入“发改局”"),
        ("434002是哪个单位", "涞源县人民政府办公室"),
        ("这是哪一年的预算，预算还是决算", "2016"),
        ("上半年公务用车费用了多少", "只有预算数"),
        ("督查专项工作经费跟报刊款是一个活动下的吗", "综合业务管理"),
        ("报刊款的项目大类小类填的啥", "专项公用"),
        ("部门收支总表支出合计跟三块分项加起来对得上不", "正好等于"),
    ],
)
def test_words(question: str, words: str, ask: Callable[..., Answer]) -> None:
    """What is printed, or left blank, is told."""
    assert words in ask(question).text


def test_each_part(ask: Callable[..., Answer]) -> None:
    """A number of parts, each asked for, is a list and no total."""
    figures = ask("对个人和家庭的补助五项分别报一下").figures

    assert ["7.48", "48.81", "2.15", "24.42", "3.54"] == [f.value for f in figures]


def test_amount_in_talk(ask: Callable[..., Answer]) -> None:
    """An amount in talk of other things is not looked up."""
    assert () == ask("二手公务车谁要 13.5万出").figures


@pytest.mark.parametrize(
    "question",
    ["电费又涨价了 我家这个月交了三百多 心疼", "水费交一下 群里转我 每户30", "你吃饭了吗"],
)
def test_own_life(question: str, ask: Callable[..., Answer]) -> None:
    """Talk of one's own bills and meals asks nothing."""
    assert Status.NOT_UNDERSTOOD == ask(question).status


@pytest.mark.parametrize("question", ["会议费真正用了多少", "吃饭的钱够买几辆车"])
def test_no_figure_of_another_kind(question: str, ask: Callable[..., Answer]) -> None:
    """What was really spent, and what the money would buy, is no figure of the budget."""
    assert () == ask(question).figures


def test_where_the_money_goes(ask: Callable[..., Answer]) -> None:
    """Where the money goes is told by the parts of what is spent, whatever the words for where."""
    asked = ("钱都花到哪去了", "钱主要花在什么地方", "钱花哪了", "政府办的钱花在哪了")
    assert {("breakdown", "920.40", "230.11")} == {
        (told.template, *(figure.value for figure in told.figures))
        for told in (ask(question) for question in asked)
    }


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("2010305和2010307加起来多少", ["28.33"]),
        ("2010305跟2010307哪个多", ["24.33"]),
        ("正好10万的有几个", ["3"]),
        ("排第四的项目是哪个", ["23.96"]),
        ("接待费在日常公用里排第几", ["1"]),
        ("公用经费里最大的一笔是什么，占公用多少", ["100.00", "24.94"]),
        ("退休的有几个 一共发多少钱", ["12", "48.81"]),
        ("先说总支出，再说人员经费占多少，最后说最大的项目", ["1150.51", "45.15", "80.00"]),
        ("政府办一年预算一千一百多万对吧", ["1150.51"]),
        ("政府办预算才几百万吧", ["1150.51"]),
        ("what percentage of total spending goes to heating", ["8.37"]),
        ("vehicle cost?", ["13.50"]),
    ],
)
def test_asked_in_other_words(
    question: str, figures: list[str], ask: Callable[..., Answer]
) -> None:
    """Codes, places of an order, tasks in turn, claimed totals, English orders of words."""
    assert figures == [figure.value for figure in ask(question).figures]


def test_part_of_what_was_spoken_of(ask: Callable[..., Answer]) -> None:
    """占比 behind 其中 is the share in what that was said to be a part of."""
    last = ask("工资福利支出多少", "其中津贴补贴", "占比")
    assert ["38.25"] == [figure.value for figure in last.figures]


def test_each_claim(ask: Callable[..., Answer]) -> None:
    """Of two amounts that are claimed each is judged."""
    told = ask("听说接待费80万，会议费15万，准吗").text
    assert "80万 与文件不符" in told and "15万 与文件相符" in told


def test_heads_of_a_section(ask: Callable[..., Answer]) -> None:
    """Heads that the document does not tell of a section are not there, which is said."""
    assert Status.NO_DATA == ask("人防办几个人").status


@pytest.mark.parametrize(
    ("questions", "figures"),
    [
        (("水利局一年预算多少", "政府办的呢"), ["1150.51"]),
        (("接待费上半年支出多少了", "全年预算呢"), ["100.00"]),
        (("离休费多少", "退休费呢", "离退休两项合计"), ["56.29", "7.48", "48.81"]),
        (("报刊款多少", "同一个活动下最大的是哪个"), ["80.00"]),
        (("退休费人均多少", "每月呢"), ["0.34"]),
        (("取暖费多少", "那水电呢", "仨加一块"), ["113.80", "96.30", "12.00", "5.50"]),
    ],
)
def test_goes_on(
    questions: tuple[str, ...], figures: list[str], ask: Callable[..., Answer]
) -> None:
    """A question goes on with one that was refused, and with all that was spoken of."""
    assert figures == [figure.value for figure in ask(*questions).figures]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("接待费多少，哦不对，我说的是差旅费", ["20.00"]),
        ("总支出、人员经费占比、最大的项目", ["1150.51", "45.15", "80.00"]),
        ("接待费占比、取暖费占比", ["8.69", "8.37"]),
        ("我是一名退休干部，想问问退休费多少", ["48.81"]),
    ],
)
def test_parts_of_a_message(question: str, figures: list[str], ask: Callable[..., Answer]) -> None:
    """What is taken back or said of oneself is not asked; each part of a list of tasks is."""
    assert figures == [figure.value for figure in ask(question).figures]


def test_office_of_another_body(ask: Callable[..., Answer]) -> None:
    """政协办公室 is no other name of the office that is loaded."""
    assert Status.NO_DATA == ask("政协办公室的接待费多少").status


@pytest.mark.parametrize(
    ("questions", "figures"),
    [
        (("差旅费多少", "它和邮电费加一块呢"), ["27.97", "20.00", "7.97"]),
        (("职业年金和养老保险各多少", "两者占社会保障缴费的比重"), ["81.44"]),
        (("接待费多少？比差旅费高多少？占三公几成？",), ["100.00", "80.00", "88.11"]),
        (("1. 总收入 2. 总支出 3. 差额",), ["1150.51", "1150.51", "0.00"]),
        (("社会保障缴费总额及其中养老保险、职业年金各多少",), ["108.80", "63.29", "25.32"]),
        (("人员、公用、项目各多少、各占几成",), ["519.51", "400.89", "230.11"]),
    ],
)
def test_all_that_was_said(
    questions: tuple[str, ...], figures: list[str], ask: Callable[..., Answer]
) -> None:
    """它, 两者 and each part of a message mean all that they say."""
    told = [figure.value for figure in ask(*questions).figures]
    assert figures == told[: len(figures)]


def test_admiring_officials(ask: Callable[..., Answer]) -> None:
    """Who speaks of oneself and asks nothing is told no heads."""
    assert Status.NOT_UNDERSTOOD == ask("公务员真香 我也想考").status


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        (("劳务费多少", "它的科目编码是多少"), "2030603"),
        (("How many people work there?",), "55"),
        (("top 3 items of daily public expenses",), "63.16"),
        (("电费一天多少块",), "150.68"),
        (("水费 啊呸 电费是多少",), "5.50"),
        (("2030603和2010305哪个科目钱多",), "77.13"),
    ],
)
def test_said_otherwise(questions: tuple[str, ...], told: str, ask: Callable[..., Answer]) -> None:
    """Codes, heads and places of an order are told in whatever words they are asked for."""
    assert told in ask(*questions).text
