//! A proxy that counts what a browser asks for, host by host.
//!
//! It passes on requests for one site on this machine and refuses all others; both are counted.
//! Nothing it refuses leaves this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::capabilities::BROWSERS_OWN;

/// The proxy; it listens until the test ends.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    hosts: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Starts a proxy that passes on only requests for `site`.
    ///
    /// # Panics
    /// When there is no free port.
    pub fn start(site: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let hosts = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&hosts);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                // A browser that hangs up is no concern of the others.
                thread::spawn(move || drop(serve(&stream, site, &log)));
            }
        });
        Self { address, hosts }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The host of every request so far, in order; with its port where the request named one.
    ///
    /// # Panics
    /// When a thread of the proxy has panicked.
    pub fn hosts(&self) -> Vec<String> {
        self.hosts.lock().expect("the proxy works").clone()
    }

    /// The same without those that the browser's own services ask for, which no page names.
    ///
    /// # Panics
    /// When a thread of the proxy has panicked.
    pub fn hosts_of_pages(&self) -> Vec<String> {
        let is_own = |seen: &String| seen.split(':').next().is_some_and(|host| host.ends_with(BROWSERS_OWN));
        self.hosts().into_iter().filter(|seen| !is_own(seen)).collect()
    }
}

/// One connection carries one request: the answer says that it is closed after that.
fn serve(mut stream: &TcpStream, site: SocketAddr, log: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut words = first.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(()) };
    let mut headers = Vec::new();
    for line in reader.by_ref().lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        headers.push(line);
    }
    // `CONNECT host:port` asks for a tunnel; anything else names the whole address.
    let place = target.strip_prefix("http://").unwrap_or(target);
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    if let Ok(mut log) = log.lock() {
        log.push(host.to_owned());
    }
    if method == "GET" && host == site.to_string() {
        return pass_on(stream, site, path, &headers);
    }
    stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

fn pass_on(mut stream: &TcpStream, site: SocketAddr, path: &str, headers: &[String]) -> std::io::Result<()> {
    let mut upstream = TcpStream::connect(site)?;
    write!(upstream, "GET /{path} HTTP/1.1\r\nConnection: close\r\n")?;
    for header in headers {
        let name = header.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if !matches!(name.as_str(), "connection" | "proxy-connection" | "keep-alive") {
            write!(upstream, "{header}\r\n")?;
        }
    }
    write!(upstream, "\r\n")?;
    std::io::copy(&mut upstream, &mut stream)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use xtask::site::{Content, Site};

    use super::*;

    fn ask(proxy: &Proxy, request: &str) -> String {
        let mut stream = TcpStream::connect(proxy.address()).expect("the proxy listens");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }

    #[test]
    fn passes_on_one_site_refuses_others_and_counts_both() {
        let site = Site::start(0, vec![("/", Content::Text("<p>Hello.".to_owned()))]).expect("a free port");
        let here = site.address();
        let proxy = Proxy::start(here);
        assert!(
            ask(&proxy, &format!("GET http://{here}/ HTTP/1.1\r\nHost: {here}\r\n\r\n")).ends_with("Hello.")
        );
        assert!(
            ask(&proxy, "GET http://a.test/x HTTP/1.1\r\nHost: a.test\r\n\r\n").starts_with("HTTP/1.1 403")
        );
        assert!(ask(&proxy, "CONNECT b.test:443 HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 403"));
        assert_eq!(proxy.hosts(), [here.to_string(), "a.test".to_owned(), "b.test:443".to_owned()]);
    }
}
