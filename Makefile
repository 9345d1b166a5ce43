# Names for what script/ does. CI runs `make check`'s steps through .ci/run, and nothing else.
.PHONY: setup server test check format bench fonts

setup:
	script/setup dev

server:
	script/server

test check:
	script/test

format:
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench:
	script/bench

fonts:
	script/fonts
