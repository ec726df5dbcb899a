/** The style of the HTML report: the colours of the window (`tokens.css`), light or dark as the browser prefers, light in print. Nothing is loaded. */
const LIGHT = `--app:#f3f4f6;--panel:#fff;--raised:#f7f8fa;--inset:#f5f6f8;--line:#d4dae1;--soft:#e7eaee;--text:#151b23;--second:#414d5a;--third:#586472;
--accent:#1a59b8;--good:#08725f;--bad:#a51c30;--again:#855600;--other:#586472;--calm:#9aa6b3;--busy:#cf6a12;--held:#7a48d0;--idle:#b4bfca;
--pressure-high:#c83a27;--pressure-low:#b57600;--pressure-none:#7f8a96;--on:#fff;--evidence:#26313d`;
const DARK = `--app:#0e1115;--panel:#13171c;--raised:#191e25;--inset:#0a0d10;--line:#2a323c;--soft:#1e242c;--text:#e8ecf1;--second:#b0bac6;--third:#8b97a5;
--accent:#85b6ff;--good:#35b59b;--bad:#ff7d68;--again:#f2b84f;--other:#8b97a5;--calm:#5d6875;--busy:#f39c5c;--held:#b78cf5;--idle:#4c5967;
--pressure-high:#ff7d68;--pressure-low:#f2b84f;--pressure-none:#66737f;--on:#0b0e12;--evidence:#c9d4e0`;

export const HTML_STYLE = `
:root{color-scheme:light dark;${LIGHT};
--ui:"Inter Variable",Inter,"PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;
--mono:"JetBrains Mono Variable","JetBrains Mono","Cascadia Mono","SF Mono","Noto Sans Mono CJK SC",ui-monospace,monospace}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box;font-variant-numeric:tabular-nums;font-variant-ligatures:none}
body{margin:0;background:var(--app);color:var(--text);font:400 14px/22px var(--ui)}
main{max-width:1160px;margin:0 auto;padding:24px 20px 48px}
h1{font:600 15px/20px var(--ui);color:var(--third);margin:0 0 16px;overflow-wrap:anywhere}
h2{font:600 20px/28px var(--ui);margin:40px 0 12px;padding-top:12px;border-top:1px solid var(--line)}
h3{font:600 15px/20px var(--ui);margin:24px 0 8px}
p{margin:0 0 8px;max-width:88ch;overflow-wrap:anywhere}
code,pre{font:400 12px/20px var(--mono);color:var(--evidence)}
code{overflow-wrap:anywhere}
pre{margin:4px 0 12px;padding:8px 12px;background:var(--inset);border:1px solid var(--soft);border-radius:5px;white-space:pre-wrap;overflow-wrap:anywhere}
.banner{margin:0 0 16px;padding:16px 20px;background:var(--panel);border:1px solid var(--line);border-left:4px solid var(--other);border-radius:5px}
.banner strong{display:block;font:500 11px/16px var(--ui);text-transform:uppercase;letter-spacing:.04em}
.banner p{margin:4px 0 0;font:600 20px/28px var(--ui)}
.cause-found{border-left-color:var(--bad)}.cause-found strong{color:var(--bad)}
.no-problem-found{border-left-color:var(--good)}.no-problem-found strong{color:var(--good)}
.cannot-tell{border-left-color:var(--again)}.cannot-tell strong{color:var(--again)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0 0 16px}
dt{color:var(--third)}dd{margin:0;overflow-wrap:anywhere}
ul,ol{margin:0 0 12px;padding-left:24px}li{margin-bottom:6px}li>p{margin-bottom:4px}
.dim{color:var(--third)}
table{border-collapse:collapse;margin:0 0 16px;width:100%;font:400 12px/16px var(--ui);background:var(--panel)}
th,td{padding:5px 10px;border:1px solid var(--soft);text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--raised);color:var(--second);font-weight:500}.right{text-align:right;white-space:nowrap}
.evidence{list-style:none;padding:0}.evidence code{color:var(--accent)}
.scroll{overflow-x:auto;margin:0 0 16px;padding:12px;background:var(--panel);border:1px solid var(--line);border-radius:5px}
.drawing{display:block;max-width:none;height:auto}
.drawing text{font:400 11px var(--ui);fill:var(--second)}.drawing .tick{fill:var(--third)}.drawing .name{font-weight:600;font-size:12px;fill:var(--text)}
.drawing .on-state{fill:var(--on);font-weight:500}
.rule{stroke:var(--soft)}.grid{stroke:var(--soft);stroke-dasharray:2 3}
.good{fill:var(--good)}.bad{fill:var(--bad)}.again{fill:var(--again)}.other{fill:var(--other)}.warn{fill:var(--again)}.calm{fill:var(--calm)}
.failed{fill:none;stroke:var(--bad);stroke-width:1.5}.open{fill:none;stroke:var(--accent);stroke-dasharray:3 2}.cross{fill:none;stroke:var(--bad);stroke-width:2}
.card{fill:var(--raised);stroke:var(--line);rx:5px}.culprit{stroke:var(--pressure-high);stroke-width:2}.inferred{stroke-dasharray:4 3}
.busy{fill:var(--busy)}.held{fill:var(--held)}.idle{fill:var(--idle)}
.edge{fill:none;stroke-width:1.5;stroke:var(--pressure-none)}.head{fill:var(--pressure-none)}
.edge.pressure-high{stroke:var(--pressure-high);stroke-width:2.5}.edge.pressure-low{stroke:var(--pressure-low)}.edge.pressure-unknown{stroke-dasharray:2 3}
.head.pressure-high,.drawing .pill.pressure-high{fill:var(--pressure-high)}.head.pressure-low,.drawing .pill.pressure-low{fill:var(--pressure-low)}
footer{margin-top:40px;padding-top:12px;border-top:1px solid var(--line);color:var(--third);font:400 12px/16px var(--ui)}
@media print{body{background:#fff;font-size:10pt}main{max-width:none;padding:0}h2,h3{break-after:avoid}.banner,tr,pre,.scroll{break-inside:avoid}.scroll{overflow:visible;border:0;padding:0}.drawing{max-width:100%}}
`;
