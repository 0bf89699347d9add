#!/usr/bin/env bash
# newsscan on engines that others built: GNU parallel, here and over ssh; Slurm. Each gives the bytes of one serial run.
#
# Started by `make scale-check`, which installs them; as root. Everything runs on the loopback address with keys, ports and folders of
# its own, is bounded in time, and is stopped at the end. usage: run.sh NEWSSCAN
set -u
NEWSSCAN=$(realpath "$1") || exit 2
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
started=()
passed=0 failed=0

stop() {
    local pid
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
    for pid in "${started[@]}"; do timeout 10 tail --pid="$pid" -f /dev/null || kill -9 "$pid" 2>/dev/null; done
    rm -rf "$work"
}
trap stop EXIT
cd "$work" || exit 2

check() {
    local name=$1
    shift
    if "$@" >out 2>&1; then
        passed=$((passed + 1)) && echo "ok $name"
    else
        failed=$((failed + 1)) && echo "not ok $name" && head -8 out | cut -c1-200 | sed 's/^/#   /'
    fi
}

# free_port: one that nobody listens on.
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# until COMMAND...: waits for it to succeed, half a minute at most.
wait_for() {
    local try
    for try in $(seq 60); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.5
    done
    echo "waited in vain ($try tries) for: $*"
    return 1
}

# The input: the sample corpus in eight copies, and the same as records. What one run makes of it.
for copy in 1 2 3 4 5 6 7 8; do mkdir -p "news/$copy" && cp -r "$root"/corpus/*/ "news/$copy"; done
find news -name '*.txt' | LC_ALL=C sort >paths
while IFS= read -r path; do jq -Rsc --arg key "$path" '{key: $key, text: .}' "$path"; done <paths >records.jsonl
"$NEWSSCAN" -f jsonl news >serial.jsonl
"$NEWSSCAN" news >serial.json
"$NEWSSCAN" -f jsonl records.jsonl | jq -c 'del(.path)' >serial-records.jsonl
check 'the serial run' [ "$(cat serial.jsonl serial-records.jsonl | wc -l)" = "$(cat paths paths | wc -l)" ]

export PARALLEL_HOME=$work/parallel
mkdir parallel && : >parallel/will-cite
files="'$NEWSSCAN' -f jsonl --files-from -"
parallel -k -j4 --pipepart --block 2k -a paths "$files" >many.jsonl
check 'parallel --pipepart, a list of files' cmp serial.jsonl many.jsonl
"$NEWSSCAN" merge many.jsonl >many.json
check 'and merge' cmp serial.json many.json
parallel -k -j4 --pipepart --block 64k -a records.jsonl "'$NEWSSCAN' -f jsonl --input jsonl -" | jq -c 'del(.path)' >many-records.jsonl
check 'parallel --pipepart, records' cmp serial-records.jsonl many-records.jsonl
parallel -k -j4 --shuf "'$NEWSSCAN' -f jsonl --shard {}/6 news >shard-{}.jsonl" ::: 1 2 3 4 5 6
"$NEWSSCAN" merge --no-articles shard-*.jsonl >sharded.json
"$NEWSSCAN" --no-articles news >sums.json
check 'parallel, shards and merge' cmp sums.json sharded.json

# ---- two machines over ssh: two sshd on this one
ssh_host() { # NUMBER
    local port
    port=$(free_port)
    cat >"sshd$1.conf" <<END
ListenAddress 127.0.0.1
Port $port
HostKey $work/host_key
AuthorizedKeysFile $work/user_key.pub
PidFile $work/sshd$1.pid
StrictModes no
UsePAM no
PasswordAuthentication no
MaxStartups 50
END
    mkdir -p /run/sshd
    "$(command -v sshd || echo /usr/sbin/sshd)" -f "$work/sshd$1.conf" -E "$work/sshd$1.log"
    wait_for test -s "sshd$1.pid" && started+=("$(cat "sshd$1.pid")")
    printf 'Host host%s\n  HostName 127.0.0.1\n  Port %s\n  IdentityFile %s\n  UserKnownHostsFile %s\n  StrictHostKeyChecking no\n  LogLevel ERROR\n' \
        "$1" "$port" "$work/user_key" "$work/known" >>ssh.conf
}
ssh-keygen -q -t ed25519 -N '' -f host_key
ssh-keygen -q -t ed25519 -N '' -f user_key
ssh_host 1
ssh_host 2
for host in host1 host2; do check "ssh to $host" wait_for ssh -F ssh.conf "$host" true; done
timeout 120 parallel -k -j2 --ssh "ssh -F $work/ssh.conf" --sshlogin host1,host2 --pipe --block 2k \
    "cd '$work' && $files" <paths >remote.jsonl
check 'parallel --sshlogin, two hosts' cmp serial.jsonl remote.jsonl

# ---- a cluster of one machine: Slurm
slurm_conf() {
    cat >slurm.conf <<END
ClusterName=one
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=5 State=UP
END
}
start_slurm() {
    mkdir -p munge state spool && chmod 700 munge && head -c 128 /dev/urandom >munge/key && chmod 400 munge/key
    "$(command -v munged || echo /usr/sbin/munged)" --force --key-file="$work/munge/key" --socket="$work/munge/socket" \
        --pid-file="$work/munge/pid" --log-file="$work/munge/log" --seed-file="$work/munge/seed"
    wait_for test -s munge/pid && started+=("$(cat munge/pid)")
    slurm_conf
    export SLURM_CONF=$work/slurm.conf
    slurmctld -c && wait_for test -s slurmctld.pid && started+=("$(cat slurmctld.pid)")
    slurmd && wait_for test -s slurmd.pid && started+=("$(cat slurmd.pid)")
}
chmod 755 "$work"
start_slurm
check 'slurm: the node is up' wait_for bash -c 'sinfo -h -o %t | grep -qE "^(idle|mix|alloc)"'
cat >job.sh <<END
#!/bin/sh
cd '$work' && '$NEWSSCAN' -f jsonl --shard "\$SLURM_ARRAY_TASK_ID"/4 -o "part-\$SLURM_ARRAY_TASK_ID.jsonl" news
END
check 'sbatch --array, and it ends well' timeout 120 sbatch --quiet --wait --array=1-4 --output=/dev/null job.sh
"$NEWSSCAN" merge --no-articles part-*.jsonl >array.json
check 'sbatch --array, --shard and merge: the corpus part' cmp sums.json array.json
LC_ALL=C sort part-*.jsonl >array-sorted.jsonl
check 'and every article' cmp <(LC_ALL=C sort serial.jsonl) array-sorted.jsonl

echo "newsscan: $passed passed, $failed failed"
[ "$failed" = 0 ]
