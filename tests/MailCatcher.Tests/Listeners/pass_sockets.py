# Becomes the program named by the arguments, with sockets it has opened as file descriptors from 3 on, as systemd passes
# them: pass_sockets.py "tcp udp file /path/of.sock" "name:name" PROGRAM ARGUMENT...
import fcntl
import os
import socket
import sys

FIRST = 3
opened = []
for kind in sys.argv[1].split():
    if kind == 'tcp':
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.bind(('127.0.0.1', 0))
        made.listen()
    elif kind == 'udp':
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.bind(('127.0.0.1', 0))
    elif kind == 'file':
        made = open(__file__, 'rb')
    else:
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.bind(kind)
        made.listen()
    opened.append(made)

# Duplicates beyond all the final numbers first, so that none is overwritten before it has moved.
beyond = [fcntl.fcntl(one.fileno(), fcntl.F_DUPFD, FIRST + 2 * len(opened)) for one in opened]
for number, descriptor in enumerate(beyond):
    os.dup2(descriptor, FIRST + number, inheritable=True)
    os.close(descriptor)

os.environ['LISTEN_PID'] = str(os.getpid())
os.environ['LISTEN_FDS'] = str(len(opened))
if sys.argv[2]:
    os.environ['LISTEN_FDNAMES'] = sys.argv[2]
os.execv(sys.argv[3], sys.argv[3:])
