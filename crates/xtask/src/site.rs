//! A small web server on this machine, for `cargo xtask serve` and for the browser tests.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server, StatusCode};

/// What is served at one address.
#[derive(Debug, Clone)]
pub enum Content {
    /// A file, read anew for each request, so that a new build is seen at once.
    File(PathBuf),
    /// A text that a test made.
    Text(String),
}

/// A running server; it ends when this is dropped.
pub struct Site {
    address: SocketAddr,
    server: Arc<Server>,
    asked: Arc<Mutex<Vec<String>>>,
    worker: Option<JoinHandle<()>>,
}

impl Site {
    /// Serves HTML pages at 127.0.0.1; port 0 takes any that is free.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(port: u16, pages: Vec<(&'static str, Content)>) -> Result<Self> {
        let server = Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("port {port}: {error}"))?;
        let server = Arc::new(server);
        let address = server.server_addr().to_ip().ok_or_else(|| anyhow!("the server has no address"))?;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let worker = {
            let (requests, log) = (Arc::clone(&server), Arc::clone(&asked));
            std::thread::spawn(move || {
                for request in requests.incoming_requests() {
                    if let Ok(mut log) = log.lock() {
                        log.push(request.url().to_owned());
                    }
                    // A browser that hangs up early is no concern of the next request.
                    let _ = answer(request, &pages);
                }
            })
        };
        Ok(Self { address, server, asked, worker: Some(worker) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Every path that was asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().map(|asked| asked.clone()).unwrap_or_default()
    }

    /// Waits for as long as the server runs.
    pub fn wait(mut self) {
        if let Some(worker) = self.worker.take() {
            // The worker ends only with the program.
            let _ = worker.join();
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn answer(request: Request, pages: &[(&'static str, Content)]) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or("/");
    let page = pages.iter().find(|(name, _)| *name == path);
    let (status, body) = match page {
        Some((_, Content::Text(text))) => (200, text.clone()),
        Some((_, Content::File(file))) => match std::fs::read_to_string(file) {
            Ok(text) => (200, text),
            Err(_) => (404, "The page is not built: run cargo xtask build.".to_owned()),
        },
        None => (404, "There is nothing here.".to_owned()),
    };
    let mut response = Response::from_string(body).with_status_code(StatusCode(status));
    for (name, value) in HEADERS {
        if let Ok(header) = Header::from_bytes(name, value) {
            response = response.with_header(header);
        }
    }
    request.respond(response)
}

/// The policy inside the page cannot forbid framing; a server can.
const HEADERS: [(&str, &str); 5] = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-cache"),
];

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    fn get(site: &Site, path: &str) -> String {
        let mut stream = TcpStream::connect(site.address()).expect("the site listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }

    #[test]
    fn serves_its_pages_as_html_and_nothing_else() {
        let site = Site::start(0, vec![("/", Content::Text("<p>Hello.".to_owned()))]).expect("a free port");
        let page = get(&site, "/");
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert!(page.contains("Content-Type: text/html; charset=utf-8\r\n"), "{page}");
        assert!(page.ends_with("<p>Hello."), "{page}");
        assert!(get(&site, "/../Cargo.toml").starts_with("HTTP/1.1 404"));
    }

    #[test]
    fn a_page_that_is_not_built_is_said_to_be_missing() {
        let missing = Content::File(PathBuf::from("no-such-folder/index.html"));
        let site = Site::start(0, vec![("/", missing)]).expect("a free port");
        assert!(get(&site, "/").contains("cargo xtask build"));
    }
}
