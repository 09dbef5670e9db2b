import json,sys,traceback
from bot.load.load import default_db
from bot.ask.pipeline import Engine, Context
def main():
    e=Engine(default_db()); S={}
    for line in sys.stdin:
        r=json.loads(line); s=r['session']
        try:
            rep=e.ask(r['question'],S.get(s,Context())); S[s]=rep.context
            print(json.dumps(rep.answer.to_dict(),ensure_ascii=False,default=str),flush=True)
        except Exception as x:
            sys.stderr.write(r['question']+'\n'+traceback.format_exc()[-600:]); print(json.dumps({'status':'not_understood','text':'ERR '+str(x)[:100]}),flush=True)
