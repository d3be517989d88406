"""Runs a command and prints, as JSON, its wall and CPU seconds, its peak memory and the end of what it printed.

usage: python3 measure.py INPUT COMMAND...    INPUT: file for standard input, or "-" for none
"""
import json
import os
import subprocess
import sys
import time

given = subprocess.DEVNULL if sys.argv[1] == "-" else open(sys.argv[1], "rb")
start = time.perf_counter()
child = subprocess.Popen(sys.argv[2:], stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
printed = child.stdout.read()
_, status, usage = os.wait4(child.pid, 0)
wall = time.perf_counter() - start
print(json.dumps({
    "ok": os.waitstatus_to_exitcode(status) == 0,
    "wall": wall,
    "cpu": usage.ru_utime + usage.ru_stime,
    "peak_mib": usage.ru_maxrss / 1024,
    "printed": printed[-200:].decode("utf8", "replace"),
}))
