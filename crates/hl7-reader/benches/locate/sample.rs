//! The messages that are measured: clean, in ASCII, each segment ended by CR as the standard wants it.

use std::fmt::Write;

const HEADER: &str = "MSH|^~\\&|SUNEHR|DE-004411|CAIR IIS|CAIR2|20260305101500-0800||VXU^V04^VXU_V04|SC-7781|P|2.5.1|||\
    ER|AL|||||Z22^CDCPHINVS\r\
    PID|1||MR5512^^^SUN^MR||RIVERA^LUCIA^M^^^^L|ORTEGA^ANA|20220614|F||2106-3^White^CDCREC|\
    12 ELM ST^^FRESNO^CA^93650^USA^H||^PRN^PH^^^559^5550123|||||||||2186-5^Not Hispanic^CDCREC\r\
    PD1|||||||||||02^Reminder^HL70215|N|20260305|||A|20260305|20260305\r\
    NK1|1|RIVERA^ANA|MTH^Mother^HL70063|12 ELM ST^^FRESNO^CA^93650^USA^H|^PRN^PH^^^559^5550123\r";

/// A vaccination message with this many doses: a kilobyte with two, a megabyte with five thousand.
pub(crate) fn with_doses(doses: u32) -> String {
    let mut message = HEADER.to_string();
    for dose in 1..=doses {
        let code = code(dose);
        write!(
            message,
            "ORC|RE||SUN-{dose}^SUN\r\
             RXA|0|1|20260305|20260305|{code}^Vaccine^CVX|0.5|mL^mL^UCUM||00^New record^NIP001||^^^DE-1||||L{dose}|\
             20270101|MSD^Merck^MVX|||CP|A\r\
             RXR|IM^Intramuscular^HL70162|LT^Left^HL70163\r"
        )
        .expect("a string can always be written to");
    }
    message
}

/// A small message with one dose; each has a control ID of its own.
pub(crate) fn small(number: u32) -> String {
    let code = code(1);
    format!(
        "MSH|^~\\&|SUNEHR|DE-1|CAIR|CAIR2|20260305||VXU^V04^VXU_V04|SC-{number}|P|2.5.1\r\
         PID|1||MR{number}^^^SUN^MR||RIVERA^LUCIA^M^^^^L||20220614|F\r\
         ORC|RE||SUN-{number}^SUN\r\
         RXA|0|1|20260305|20260305|{code}^Vaccine^CVX|0.5|mL^mL^UCUM||00^New record^NIP001\r\
         RXR|IM^Intramuscular^HL70162|LT^Left^HL70163\r"
    )
}

/// The code in RXA-5.1 of this dose.
pub(crate) fn code(dose: u32) -> String {
    format!("C{dose}")
}
