//! Starts the page in the browser; everything it shows is in the library beside this file.

fn main() {
    ack_web::start();
}
