//! A driver process: chromedriver, geckodriver or WebKitWebDriver on a port of its own.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use xtask::engine::{Engine, Programs};

use crate::eventually::eventually;

/// A running driver; it ends, with all it started, when this is dropped.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    address: SocketAddr,
}

impl Driver {
    /// Starts the driver of an engine and waits until it listens.
    ///
    /// # Errors
    /// When there is no free port, or the driver cannot be started.
    pub async fn start(engine: Engine, programs: &Programs) -> Result<Self> {
        let address = free_address()?;
        let (program, words) = programs.driver.split_first().context("a driver has a program")?;
        let mut command = Command::new(program);
        command.args(words).arg(format!("--port={}", address.port()));
        // A proxy of the machine is not for the pages of this machine.
        for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env_remove(name);
        }
        if engine == Engine::Firefox {
            // Its second port is otherwise always the same, and two tests would fight for it.
            command.arg("--websocket-port=0");
            // The driver tells Firefox to fetch no settings of Mozilla's; a released Firefox heeds
            // that only when this is set.
            command.env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
        }
        // A group of its own, so that the browser and the display end with the driver.
        command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().with_context(|| format!("start {}", program.display()))?;
        let driver = Self { process, address };
        eventually("the driver listens", async || {
            TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok()
        })
        .await;
        Ok(driver)
    }

    /// Where it takes commands.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // First kindly: a driver that is asked to end takes its browser along, and `xvfb-run`
        // its display. Then by force, which also reaches what is left of the group.
        signal("TERM", self.process.id());
        for _ in 0..40 {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        signal("KILL", self.process.id());
        // Nothing can be done about a process that does not end even so.
        let _ = self.process.wait();
    }
}

fn signal(name: &str, group: u32) {
    let group = format!("-{group}");
    // When the group has ended already there is nobody to tell.
    let _ = Command::new("kill").args(["-s", name, "--", &group]).stderr(Stdio::null()).status();
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
