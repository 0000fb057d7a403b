"""Completion in bash, zsh and fish: the scripts that shells load, and how the program answers them.

click finds out what is to be completed. The scripts are our own for three reasons: plan files stand among other words
(the first word is a command or a plan), click's bash script puts names with spaces or signs of the shell into the line
as they are, and its fish script cuts a name at a comma.
"""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete
from click.shell_completion import add_completion_class as register

from mplan_tui.cli.arguments import COMPLETING
from mplan_tui.cli.failures import DONE
from mplan_tui.cli.output import say
from mplan_tui.cli.parameters import NameOf

BASH = """\
# Completion of mplan-tui in bash (4.4 or newer).
_mplan_tui() {
    local kind value about in_quotes=
    COMPREPLY=()
    [[ ${COMP_WORDS[COMP_CWORD]} == [\\"\\']* ]] && in_quotes=1
    while IFS=$'\\t' read -r kind value about; do
        # Names out of a plan may hold any sign of the shell. Bash quotes file names by itself, and as such also what
        # goes into a quotation that is already open; for other words it leaves that to us.
        [[ $kind == plain && ! $in_quotes ]] || compopt -o filenames
        [[ $kind == plain && ! $in_quotes ]] && printf -v value %q "$value"
        case $kind in
            plain) COMPREPLY+=("$value") ;;
            plan) mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(
                compgen -f -X '!*.json' -- "$value"; compgen -d -- "$value") ;;
            file) mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$value") ;;
        esac
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD VARIABLE=bash_complete \\
        "${1/#\\~\\//$HOME/}" 2>/dev/null)
}
complete -o nosort -F _mplan_tui mplan-tui
"""
ZSH = """\
#compdef mplan-tui
# Completion of mplan-tui in zsh.
_mplan-tui() {  # called like the file, so that this stands for the file once it was loaded from $fpath
    local kind value about
    local -a words_offered
    while IFS=$'\\t' read -r kind value about; do
        case $kind in
            plain) words_offered+=("${value//:/\\\\:}${about:+:$about}") ;;
            plan) _files -g '*.json' ;;
            file) _files ;;
        esac
    done < <(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) VARIABLE=zsh_complete ${~words[1]} 2>/dev/null)
    (( $#words_offered )) && _describe -V mplan-tui words_offered
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _mplan-tui "$@"
else
    compdef _mplan-tui mplan-tui
fi
"""
FISH = """\
# Completion of mplan-tui in fish.
function _mplan_tui
    set -l program (commandline -opc)[1]
    set -l answer (env VARIABLE=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -t) \\
        $program 2>/dev/null)
    for line in $answer
        set -l parts (string split -m 2 \\t -- $line)
        switch $parts[1]
            case plain
                string join \\t -- $parts[2..]
            case plan
                __fish_complete_path $parts[2] | string match -r -- '^[^\\t]*(?:/|\\.json)(?:\\t.*)?$'
            case file
                __fish_complete_path $parts[2]
        end
    end
end
complete --no-files --command mplan-tui --arguments '(_mplan_tui)'
"""
SCRIPTS = {
    shell: script.replace("VARIABLE", COMPLETING)
    for shell, script in zip(("bash", "zsh", "fish"), (BASH, ZSH, FISH), strict=True)
}
"""What each shell loads, by its name."""


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [
        click.Command(
            "completion",
            callback=print_script,
            params=[click.Argument(["shell"], type=NameOf(list(SCRIPTS)), metavar="SHELL")],
        )
    ]


def print_script(shell: str) -> int:
    """Print the script that a shell loads."""
    say(SCRIPTS[shell].rstrip("\n"))
    return DONE


def register_shells() -> None:
    """Let click answer our scripts instead of its own."""
    for answer in (_Bash, _Zsh, _Fish):
        register(answer)


class _Answer(ShellComplete):
    """One suggestion a line: its type, the word, and what it is, with tabs between them."""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """A line of the answer; what people typed into a plan can neither end the line nor the word."""
        return "\t".join(" ".join(str(part).split()) for part in (item.type, item.value, item.help or "")).rstrip("\t")


class _Bash(_Answer, BashComplete):
    """The words of a line as bash gives them to click."""


class _Zsh(_Answer, ZshComplete):
    """The words of a line as zsh gives them to click."""


class _Fish(_Answer, FishComplete):
    """The words of a line as fish gives them to click."""
