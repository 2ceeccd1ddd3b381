"""Builds a Japanese mail in an old charset with Python's email package, writes its octets to a file, and sends them to a port.

python3 send_with_smtplib.py PORT FILE CHARSET
"""

import smtplib
import sys
from email import charset, message, policy
from email.header import Header

port, path, name = int(sys.argv[1]), sys.argv[2], sys.argv[3]
mail = message.Message(policy=policy.compat32.clone(linesep="\r\n"))
mail["From"] = "yamada@shop.example"
mail["To"] = "suzuki@ops.example"
mail["Subject"] = Header("ご注文ありがとうございます", name)
mail.set_payload("この度はご注文いただき、誠にありがとうございます。\n", charset.Charset(name))
octets = mail.as_bytes()
with open(path, "wb") as file:
    file.write(octets)
with smtplib.SMTP("127.0.0.1", port) as client:
    client.sendmail("yamada@shop.example", ["suzuki@ops.example"], octets)
