"""Clouds emulated on loopback, each with a bucket `news` that is empty: what their file system's options must be.

A cloud of which the package or the emulator is not installed skips the test, and says what to install.
"""

import importlib.util
import logging
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import fsspec
import pytest


@contextmanager
def amazon():
    """S3, served by this process."""
    pytest.importorskip("s3fs")
    server_module = pytest.importorskip("moto.server")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    options = {"endpoint_url": f"http://{host}:{port}"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "x")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "y")
        fsspec.filesystem("s3", **options).mkdir("news")
        yield options
    server.stop()


@contextmanager
def google(folder):
    """Google Cloud Storage; the emulator's output is in the folder."""
    if importlib.util.find_spec("gcsfs") is None:  # imported later, in an environment that suits it
        pytest.skip('gcsfs is not installed here: pip install "newsgraph[gcs]"')
    pytest.importorskip("gcp_storage_emulator", reason="gcp-storage-emulator is not installed here")
    port = free_port()
    command = [sys.executable, "-m", "gcp_storage_emulator", "start", "--host=127.0.0.1", f"--port={port}"]
    command += ["--in-memory", "--default-bucket=news"]
    with emulator(command, port, folder), pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT", "false")  # it would ask by gRPC, which is not emulated
        yield {"endpoint_url": f"http://127.0.0.1:{port}", "token": "anon"}


@contextmanager
def microsoft(folder):
    """Azure; the emulator's key, which is in its manual, is in the environment as long as it runs."""
    adlfs = pytest.importorskip("adlfs", reason='adlfs is not installed here: pip install "newsgraph[azure]"')
    program = shutil.which("azurite-blob")
    if program is None:
        pytest.skip("there is no azurite-blob on the PATH: npm install -g azurite")
    port = free_port()
    command = [program, "--blobHost", "127.0.0.1", "--blobPort", str(port), "--inMemoryPersistence", "--silent"]
    key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
    told = f"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={key};"
    told += f"BlobEndpoint=http://127.0.0.1:{port}/devstoreaccount1;"
    with emulator([*command, "--skipApiVersionCheck"], port, folder), pytest.MonkeyPatch.context() as patch:
        patch.setenv("AZURE_STORAGE_CONNECTION_STRING", told)
        adlfs.AzureBlobFileSystem().mkdir("news")
        yield {}


@contextmanager
def emulator(command, port, folder):
    """The program, as long as it is needed; its output is in the folder."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 120
        while process.poll() is None and time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        else:
            pytest.fail((folder / "log").read_text())
        yield
    finally:
        process.terminate()
        process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
