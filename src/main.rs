//! Arguments: no argument or a file opens the window, a subcommand works without one.

use std::process::ExitCode;

use worthwhile::{cli, ui};

fn main() -> ExitCode {
    let arguments = cli::Arguments::read();
    if let Some(subcommand) = arguments.subcommand {
        return cli::run(subcommand);
    }
    match ui::run(arguments.file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(&format!(
                "no window can be opened: {error}\n\
                 A display and OpenGL 2.1 are needed. Without them, use `worthwhile analyze` and `worthwhile export`."
            ));
            ExitCode::FAILURE
        }
    }
}
