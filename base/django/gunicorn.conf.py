import os

bind = "0.0.0.0:8000"
# The number of workers comes from WEB_CONCURRENCY, which gunicorn reads itself.
threads = int(os.environ.get("GUNICORN_THREADS", "2"))
timeout = 60
graceful_timeout = 30
keepalive = 75

# Heartbeat files on a disk can block a worker; memory cannot.
worker_tmp_dir = "/dev/shm"

# Clients reach a pod through the ingress controller only (see network/).
forwarded_allow_ips = "*"

loglevel = os.environ.get("LOG_LEVEL", "info").lower()
accesslog = "-"
access_log_format = (
    '{"time":"%(t)s","client":"%(h)s","request":"%(r)s",'
    '"status":%(s)s,"bytes":%(B)s,"micros":%(D)s}'
)

statsd_host = os.environ.get("STATSD_HOST")
statsd_prefix = "webapp"
