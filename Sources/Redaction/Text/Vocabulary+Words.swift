extension Vocabulary {
  /// In small letters.
  static let words = Set(
    list.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let list = """
    aarch64 aarp abi accept ack acknowledgment acpi add added addr address addresses addrtype admin
    ae af after again age ah alias alike all almalinux alpine also altname am amazon amd amd64 ami
    among amzn amzn2 an and another ansi_color answers any anycast anywhere apiversion append
    applying apr architecture archive arcnet are argument arm64 armv5tel armv6l armv7l arp as ash
    assumed at attached attaching attempt audit aug average awk ayiya az azsrjp backend bad bash bbr
    bccefgijmmqrstvwwyz be been before begin beginning beta beyond bind bios blackhole block blocks
    bluetooth bogon boot booting bpf bpf_ bpftrace bridge broadcast brought bsd btime bucket buffer
    bug_report_url build build_id burst but by byte bytes cache call callbacks cannot capture
    captured captures case cat ccp cdp ce centos centos_mantisbt_project
    centos_mantisbt_project_version cgroup chain chainlength chains chaintoolong chaos chap chassis
    check checksum chmod chroot cisco cksum claims clash_resolve clashres class classify client
    clocksource close closing cluster clusterip clusterips cni0 code collector collisions collsns
    colon comes command commands comment commit compare compiled compressed conditions conf
    connection connections connmark connsecmark conntrack consider console consumes container
    content context continue control controllers converting cooked cookies copied core coreos
    correct could count counter counters cpe cpe_name cpu cpu0 cpuidle crictl crypto cst ct ctrl
    ctstate ctxt cubic currestab cut cwnd cwr daddr daemonsets damaged dat data date day days db
    dccp dd deactivation debian debug dec decoded deep default delete delete_list deleted delude
    denied deployment deployments depth described describes description destination destroy dev
    device df differences digits discard discovery distrib_codename distrib_description distrib_id
    distrib_release distribution dma dmar dmesg dnat do doas docker docker0 document
    documentation_url does dot down dport dports dpt dpts drop dropped dropping drops dropwatch dscp
    dst dstnat dstopt dump dumpcap dynamic e1000 each eap eapol early_drop ece echo ecn ecr editcap
    egrep egress eighbor eighbour eigrp el6 el7 el8 el9 elements emory empty enabling encap
    encrypted end endpoints endpointslice endpointslicelist endpointslist ends enterprise entries
    env eol epyc err error errors errs erspan esp estab established etc ether ethernet ethertype
    ethtool ethtool_ event events every evidence exceeded exec expect_create expect_delete
    expect_new expired ext ext2 ext3 ext4 externalips externaltrafficpolicy face fail failed fall
    false family far fc feb fedora fffd ffff fib field fifo file filter fin finer firmware first
    fits flags flannel flooding flow flowlabel fo_cookie fo_mss fo_syn_drops folder followed follows
    for form forward found fq fq_codel frag fragment frame frames freeing fri from fs fsrp full
    fully func further fw gateway gather gcc general generated generic geneve give given gives gmt
    gnu got goto gpe gre greater grep grev0 grev1 group gtp gw gz hand hardware has hash hashlimit
    hat have hbh hdlc head header headers healthchecknodeport hit_count hitcount hl hlen hlim hmark
    hold holds home_url hook hop hoplimit host host_service_logs hostname hostname_ hostnamectl how
    hpet htcp http https hw_trap i386 i486 i586 i686 i8042 icmp icmp6 icmp_error icmpv6 icon iconv
    id id_like idletimer if ifconfig ifindex ifname igb igmp ignore iif iifname impossible in
    inbound inc incorrect increments indatagrams inet inet6 inet_proto inet_service ingest ingress
    initalizing initial initializing inmsgs input inreceives insert insert_failed inside inspect
    instance instructions intel intel_ inter interface interfaces internaltrafficpolicy interrupt
    interrupted intr invalid invoked io iobmp ip ip6 ip6tables ip_tables ipaddress ipcomp ipcp
    ipencap ipip iptables ipv ipv4 ipv4_addr ipv6 ipv6_addr ipv6cp ipvs ipvsadm ipx is isdestination
    issue it items its itself ixgbe jan jhash joined journalctl json jul jump jun keep kept kernel
    key keys kfree_skb kfree_skb_list kfree_skb_list_reason kfree_skb_reason kfree_skbmem kib kill
    killer kind kinds known kube kubeconfig kubectl kubernetes kvm l2tp l4proto label labels lacp
    last later layer lb lcp leads leap leave leaves led left legacy len length less level lib
    libarchive libpcap limit line lines link links linux list listednames listen listening lite llc
    lldp lnt loadbalancer loadbalancerip local localaddress localdomain localdomain6 localhost
    localhost4 localhost6 location log logged logo logs longer loop loopback lost lower lsb_release
    lst lts machine macsec man management mangle manifest many map mapper mar mark martian mask masq
    masquerade master match maxconn may mcast md mem member members memory mergecap message messages
    meta metadata metric metric_ metrics mib min mins mips mips64 mirror miss missing mistake
    mockbuild mod mode model mon monitoring more most mount mpls mptcp mq mss multicast multilink
    multiport must name named names namespace nanoseconds nat needs nerdctl nested net netfilter
    netmap netns netstat new next nexthdr nexthop nf_conntrack nfacct nflog nfproto nfqueue nft nic
    nice nn no no_buf no_desc nobuf node nodelist nodename nodeport nodes nohup none nop noqueue not
    notes nothing notrack notreadyaddresses nov now nr_pdflush_threads ns nsenter nsh nstat nth num
    number numbers numgen oc oct of off offset oif oifname on one ones only oom open opensuse
    operating opt option options or oracle origin original orphaned os ospf osrelease ossible other
    others otv oui out outbound output over overflow overlap overrun overruns overwritten own owner
    oyaml packed packet packets page pap part parts password pawprint pcap pcapng pci per perf
    perf_trace_kfree_skb permission persistent pfifo_fast physdev pid pim pipe pkts place places
    platform_id plausible pm pod podman pods policy pop port portrange ports possible post
    postrouting ppc ppc64 ppc64le ppp pppoe pppoes pre preempt prefix prerouting pretty pretty_name
    print printed printing printk prints priority privacy_policy_url probability probe proc
    processed processes procs_blocked procs_running program prohibit prohibited prot proto protocol
    proxy psh push pwru qdisc question queue queues quote radiotap raise random range rarp
    raspberrypi rate rateest ratelimit ratio raw rcheck rcu rdest read reading reads ready reap
    reason received recent record recv red redhat redhat_bugzilla_product
    redhat_bugzilla_product_version redhat_support_product redhat_support_product_version redir
    redirect reference refused registered reject related relative relative_sequence_numbers release
    remaining remoteaddress rename reno reordering repaired repeating repetitions replicasets
    replication reply request request_sock_tcp requested reserved reset resources rest retis return
    reverse rhel riscv64 rise rocky route routes routing rpc rsh rsource rst rt6 rtc_cmos rtnetlink
    rtt rttvar rules ruleset run running rx rx_bytes rx_compressed rx_dropped rx_errors rx_fifo
    rx_frame rx_multicast rx_packets s390x s_ sack sackok saddr same sampling_interval sat save
    saved say says scientific scoped scsi sctp sd search_restart searched sec secmark seconds
    section security see segment segments selector self selinux send sending sent sep separator seq
    sequence serial serial8250 server servers service servicelist services session sessionaffinity
    set settings several sfprweu sh sha short should show shown shows side sighting since size
    sk_skb_reason_drop skb skb_drop_reason_ skb_free_head skb_release_ skbaddr skmem skuid slow smp
    snap snaplen snapshot snapshots snat snmp snmp6 so socket sockets sockstat sockstat6 softirq
    softnet softnet_stat some sort sos_commands sos_logs sos_reports sos_strings sosreport source sp
    spec split sport sports spt spts src srcnat srcrt srv ss ssh ssthresh stack stand standard
    stands start started stat state static statistic statistics stats stats64 status stdbuf steal
    stop stopped stp strace stream string subsets subsystem such sudo sum summary sun sunrpc support
    support_end support_url suppressed suse svc swap switched switching symhash syn synack synproxy
    sys sysctl system systemd table tables tac tail take talking target targetport tarpit tbf tcp
    tcp4 tcp6 tcp_drop tcp_drop_reason tcp_max_orphans tcp_mem tcp_metrics tcpdrop tcpdump tcpext
    tcpflags tcpmss tcpoptstrip tee tell tells teredo terminated text texts th than that the their
    theirs them there these they this those threshold throw thu time time_squeeze timeout times
    timestamp timestamps tmp tmpdir to told too tool tos total totals tproxy trace trace_ traceiter
    tracing transient transit transport truncated truncatingifneeded trust ts tsage tsc tsecr tser
    tshark tsv tsval ttl ttt tttt ttttt tue tuning tunnel tunnels tw_ts two tx tx_bytes tx_carrier
    tx_collisions tx_compressed tx_dropped tx_errors tx_fifo tx_packets txt type types ubuntu
    ubuntu_codename udp udp6 udplite udplite6 uew uint32 ulog uname unchanged unconn understood unix
    unknown unnamed unpack unpacked unpacks unreachable unreplied untracked unused up update uptime
    urg usb usbcore used user usr utc utf utf8 v1 v2 v4 vagrant val valid valid_lft value vanished
    var variant variant_id vegas vendor version version_codename version_id vf vfs via virtio_net
    virtual virtualization vlan vm vmap vni vrrp vxlan wait waiting was watch wed went were
    westwood what where which who whole whose why win window wireshark with within without words
    worker works workstation write writes written wscale x86 x86_64 xeon xfs xlb xmark xor xset xt
    xt_ xxxxxx yaml you yourself zcat zgrep zzz
    """
}
