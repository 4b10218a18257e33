/// What texts of each kind begin with, so that what a fuzzer made comes to the reader of that kind.
enum HostTextOpening {
  /// One or two for each reader; the first byte of an input chooses.
  static let all = [
    "Tcp:\n    5 active connections openings\nTcpExt:\n",
    "TcpExt: ListenDrops PAWSPassive\nTcpExt: 1 2\n", "#kernel\nIpInReceives   5   0.0\n",
    "{\"kernel\":{\"IpInReceives\":5}}\n", "TCP:   1 (estab 0, closed 0, orphaned 0, timewait 0)\n",
    "State Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 128 *:80 *:*\n",
    "192.0.2.1 age 1.000sec tw_ts 1/2sec ago\n",
    "[{\"dst\":\"192.0.2.1\",\"age\":1.5,\"tw_ts_stamp\":\"1/2\"},",
    "cpu=0 found=0 insert_failed=1 drop=1\n",
    "entries  searched found\n00000001 00000000 00000002\n",
    "*nat\n:PREROUTING ACCEPT [0:0]\n", "Chain PREROUTING (policy ACCEPT)\n",
    "table ip nat {\n\tchain prerouting {\n", "IP Virtual Server version 1.2.1 (size=4096)\n",
    "tcp 6 119 SYN_SENT src=192.0.2.1 dst=192.0.2.2 sport=1 dport=80 [UNREPLIED] src=192.0.2.2 dst=192.0.2.1 sport=80 dport=1\n",
    "2: eth0: <UP> mtu 1500\n    inet 192.0.2.1/24 scope global eth0\n",
    "default via 192.0.2.1 dev eth0\n",
    "[{\"ifindex\":1,\"ifname\":\"lo\",\"addr_info\":[{\"local\":\"127.0.0.1\",\"prefixlen\":8}]},",
    "kind: Service\nspec:\n  ports:\n",
    "{\n    \"kind\": \"NodeList\",\n    \"items\": [\n        {\n",
    "NAME   STATUS   ROLES    AGE   VERSION   INTERNAL-IP   EXTERNAL-IP   OS-IMAGE   KERNEL-VERSION\n",
    "NAMESPACE   NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\n",
    "Name:   node1\nSystem Info:\n Kernel Version:   3.10.0\n",
    "NIC statistics:\n     rx_dropped: 1\n", "Inter-|   Receive\n face |bytes\n",
    "net.ipv4.tcp_tw_recycle = 1\n", "Linux web1 3.10.0-1160.el7.x86_64 #1 SMP x86_64 GNU/Linux\n",
    "[    1.000000] TCP: x\n",
    "Nov 22 14:45:57 web1 kernel: TRACE: raw:PREROUTING:policy:2 IN=eth0 OUT= SRC=192.0.2.1 DST=192.0.2.2 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=1 DPT=80 SEQ=1 ACK=0 WINDOW=29200 RES=0x00 SYN URGP=0 OPT (020405B40402080A01B1690500000000)\n",
    "drop: IN=eth0 OUT= SRC=192.0.2.1 DST=192.0.2.2 LEN=60 PROTO=TCP SPT=1 DPT=80 WINDOW=1 SYN \n",
    "{\n   \"dmesg\": [\n      {\n         \"pri\": 6,\n",
    "1 drops at tcp_v4_rcv+0x0 (0xffffffff81) [software]\n", "tcp:\n\t5 packets sent\n",
    "web1:~# netstat -s\n", "$ sysctl -a\n",
  ]
}
