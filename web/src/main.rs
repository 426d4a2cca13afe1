//! Starts the page in the browser; everything it shows is in the library beside this file.

#![forbid(unsafe_code)]

fn main() {
    ack_web::start();
}
