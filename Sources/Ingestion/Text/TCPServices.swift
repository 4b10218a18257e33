/// The names that tcpdump prints for TCP ports without `-n`, from `/etc/services`.
enum TCPServices {
  static let ports: [String: UInt16] = [
    "tcpmux": 1, "echo": 7, "discard": 9, "systat": 11, "daytime": 13, "netstat": 15, "chargen": 19,
    "ftp-data": 20, "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "time": 37, "whois": 43,
    "tacacs": 49, "domain": 53, "gopher": 70, "finger": 79, "http": 80, "www": 80, "kerberos": 88,
    "pop3": 110, "sunrpc": 111, "auth": 113, "ident": 113, "nntp": 119, "ntp": 123, "epmap": 135,
    "loc-srv": 135, "netbios-ns": 137, "netbios-ssn": 139, "imap": 143, "imap2": 143, "snmp": 161,
    "bgp": 179, "irc": 194, "ldap": 389, "https": 443, "microsoft-ds": 445, "kpasswd": 464,
    "submissions": 465, "urd": 465, "exec": 512, "login": 513, "shell": 514, "syslog": 514,
    "printer": 515, "uucp": 540, "rtsp": 554, "nntps": 563, "submission": 587, "ipp": 631,
    "ldaps": 636, "domain-s": 853, "rsync": 873, "ftps-data": 989, "ftps": 990, "telnets": 992,
    "imaps": 993, "pop3s": 995, "socks": 1080, "openvpn": 1194, "ms-sql-s": 1433, "ms-sql-m": 1434,
    "l2f": 1701, "pptp": 1723, "radius": 1812, "mqtt": 1883, "nfs": 2049, "cfinger": 2003,
    "gsiftp": 2811, "iscsi-target": 3260, "mysql": 3306, "ms-wbt-server": 3389, "svn": 3690,
    "epmd": 4369, "f5-globalsite": 2792, "iax": 4569, "sip": 5060, "sip-tls": 5061,
    "xmpp-client": 5222, "xmpp-server": 5269, "mdns": 5353, "postgresql": 5432, "amqps": 5671,
    "amqp": 5672, "x11": 6000, "redis": 6379, "ircd": 6667, "afs3-fileserver": 7000,
    "afs3-callback": 7001, "http-alt": 8080, "webcache": 8080, "bacula-dir": 9101,
    "xmlrpc-beep": 602, "zabbix-agent": 10050, "zabbix-trapper": 10051, "webmin": 10000,
    "nbd": 10809, "amanda": 10080, "memcache": 11211, "memcached": 11211,
    "mongodb": 27017,
  ]
}
