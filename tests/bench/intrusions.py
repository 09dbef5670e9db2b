"""Puts a word that changes what is asked for into questions that are answered right, and counts how
often a figure is given all the same.

    python tests/bench/intrusions.py [--seed 1] [--each 6] [--show 2] [KIND ...]

Every kind of intrusion makes another question of it, which no loaded document answers, so that only a
refusal or asking back is right. Words that leave the answer as it is do not belong here.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.ask.context import Context
from bot.ask.normalise import normalise
from bot.ask.pipeline import Engine
from bot.ask.step import Reply
from bot.evaluate import faults, read_cases
from bot.load.load import default_db
from bot.model import Status

FOLDER = Path(__file__).parents[1] / "questions"

BEFORE = {
    "narrowing": "一线 临时 市级 省级 乡镇 基层 上级 下属 国内 境外 涉外 人均全县 不含税 含税 税后 税前 "
    "已付 未付 应付 欠付 拖欠 超支 结余 剩余 结转 追加 调增 核减 压缩后 调整后 审定 送审 实际 实付 "
    "后勤 食堂 宿舍 老旧 新增 续签 外包 招标 应急 疫情 扶贫 党建 工会 离任 新任 女性 年轻 残疾 外地 本地 "
    "男 女 夜间 节假日 春节 冬季 第一批 首批 二期 试点 示范 违规 超标 虚报 私人 个人 家庭 县级 科级 处级 "
    "中央 下级 对外 内部 专用 备用 统筹 自筹 捐赠 贷款 垫付 报销",
    "noun before": "民警 教师 村干部 司机 保安 保洁 厨师 律所 书记 局长 扶贫办 信访局 幼儿园 敬老院 "
    "图书馆 篮球场 锅炉 电梯 空调 电脑 打印机 服务器 无人机 摄像头 绿化 装修 宿舍楼 停车场 桥梁 公路",
    "of": "民警的 教师的 书记的 隔壁的 外包公司的 临时工的 司机的 锅炉房的 二楼的 退伍军人的 实习生的 "
    "乡镇的 学校的 扶贫的 疫情的 工会的",
}
AFTER = {
    "noun after": "发票 合同 标准 报销单 明细账 供应商 票据 滞纳金 押金 补贴标准 押金 税 利息 罚款 缺口 "
    "结余 欠款 余额 尾款 定金 首付 招标价 中标价 控制价 上限 限额 指标数 返还 退费 滞纳 赔偿 增值税",
    "inside": "里的住宿 里的机票 里的烟酒 里的停车 里的税 里的利息 里面的加班 里的印泥 里的罚款 中的押金 "
    "里车补 里的第一笔 里给民警的 中用于扶贫的 中拨给乡镇的",
}
ASKED = {
    "measure": "多少次 几次 多少度 多少吨 多少人次 多少批 多少本 多少张 几顿 多少公里 多少平米 多少小时 多少天",
    "state": "还欠多少 还差多少 退了多少 罚了多少 超了多少 省了多少 追加了多少 拨付了多少 到账多少 "
    "报销了多少 贪了多少 借了多少 涨到多少 砍到多少 该交多少 还能花多少 够花几年 缺多少 审减多少 "
    "结余多少 结转多少 剩多少没花",
    "partner": "比物业费多多少 比扶贫款多多少 占物业费的几成 是扶贫款的几倍 和校车费差多少 跟绿化费比哪个多 "
    "加上绿化费一共多少 扣掉物业费剩多少 比教育局多多少 占全县财政多少 占GDP多少",
    "time": "上半年多少 三月份多少 前三季度多少 截至目前多少 春节期间多少 明年多少 2019年多少 五年一共多少 "
    "去年同期多少 每学期多少 头两个月多少 上个月多少 最近多少",
    "other": "怎么报销 怎么交 在哪交 找谁领 什么时候发 哪天到账 谁签的字 开票抬头是什么 有没有发票 能退吗 "
    "哪家供应商 中标价多少 招标没有 合同签了几年 有人举报吗 怎么申请",
}
NEXT = {
    "next": "第九个呢|第三个呢|坐飞机的呢|燃气的呢|他们两个差多少|另外三个呢|第二页呢|女的呢|农村的呢|"
    "里头烟酒呢|上个月的呢|保定的呢|乡镇的呢|剩下没花的呢|超支的部分呢|退休老师的呢|物业的呢|这个月呢|"
    "最后一次呢|已经付了的呢|没付的呢|换成教育局呢|不含税呢|按全县人口呢|其中民警的呢|其中上半年呢|"
    "那绿化呢|他们仨合计呢|这四个加起来|倒数第五呢|晚上一起吃饭不|你吃了吗|谁去接孩子|下班了|"
    "发票呢|合同呢|标准呢|怎么报销|哪家公司中标的|去哪交|有多少次|够花几个月|是几点"
}


def asked_right(engine: Engine, files: list[Path]) -> Iterator[tuple[str, Context, Reply]]:
    """Questions that are answered right with a figure of one amount, and what was said before."""
    for case in read_cases(files):
        context = Context()
        for turn in case["turns"]:
            reply = engine.ask(turn["q"], context)
            right = not faults(turn["expect"], reply.answer) and bool(turn["expect"].get("figures"))
            if right and reply.answer.status is Status.ANSWERED:
                yield turn["q"], context, reply
            context = reply.context


def varied(question: str, name: str, kind: str, word: str) -> str:
    """The question with the word put in; the same where there is no place for it."""
    at = question.find(name)
    if at < 0:
        return question
    if kind in BEFORE:
        return question[:at] + word + question[at:]
    if kind in AFTER:
        return question[: at + len(name)] + word + question[at + len(name) :]
    return question[: at + len(name)] + word


def words_of(kind: str) -> list[str]:
    """The words of a kind."""
    if kind in NEXT:
        return NEXT[kind].split("|")
    return {**BEFORE, **AFTER, **ASKED}[kind].split()


def main() -> int:
    """Asks, counts and prints; 0 always."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=[*BEFORE, *AFTER, *ASKED, *NEXT])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=6, help="questions a word is put into")
    parser.add_argument("--show", type=int, default=2, help="examples a word")
    arguments = parser.parse_args()
    engine, rng = Engine(default_db()), random.Random(arguments.seed)
    right = list(asked_right(engine, sorted(FOLDER.glob("tuned*.jsonl"))))
    lines = {n.shown: n for n in engine.knowledge.vocabulary.names if n.kind == "line"}
    names = [
        (q, context, name)
        for q, context, reply in right
        if reply.answer.template == "item_amount" and len(reply.answer.figures) == 1
        for name in [max((n for n in lines if n in q and len(n) > 1), key=len, default="")]
        if name and normalise(q).text.count(name) == 1
    ]
    for kind in arguments.kinds:
        given, asked, shown = Counter[str](), Counter[str](), defaultdict(list)
        for word in words_of(kind):
            if kind in NEXT:
                tries = [
                    (word, reply.context, q)
                    for q, _, reply in rng.sample(right, min(arguments.each, len(right)))
                ]
            else:
                picked = rng.sample(names, min(arguments.each, len(names)))
                tries = [(varied(q, n, kind, word), c, q) for q, c, n in picked]
            for text, context, before in tries:
                answer = engine.ask(text, context).answer
                asked[word] += 1
                if answer.figures and answer.status is Status.ANSWERED:
                    given[word] += 1
                    shown[word].append(f"{before} → {text}: {answer.lead or answer.text}")
        total, all_ = given.total(), asked.total()
        print(f"== {kind}: a figure given {total}/{all_} ({total / all_:.1%})")
        for word, count in given.most_common():
            print(f"  {word} {count}/{asked[word]}")
            for line in shown[word][: arguments.show]:
                print("      " + line.splitlines()[0][:150])
    return 0


if __name__ == "__main__":
    sys.exit(main())
