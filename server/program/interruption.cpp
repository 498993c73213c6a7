#include "program/interruption.h"

#include "program/command.h"

namespace consult::program {
namespace {

std::sig_atomic_t volatile noted = 0;

void note(int) {
    noted = 1;
}

}  // namespace

Interruption::Interruption(char const* told) : told_(told) {
    noted = 0;
    struct sigaction taking {};
    taking.sa_handler = note;
    taking.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    for (std::size_t i = 0; i < std::size(signals); ++i) {
        sigaction(signals[i], nullptr, &before_[i]);
        // What whoever started the program has told it not to hear, such as nohup, it does not.
        if (before_[i].sa_handler != SIG_IGN) sigaction(signals[i], &taking, nullptr);
    }
}

Interruption::~Interruption() {
    for (std::size_t i = 0; i < std::size(signals); ++i)
        sigaction(signals[i], &before_[i], nullptr);
}

bool Interruption::is_noted() const {
    return noted != 0;
}

void Interruption::look() const {
    if (is_noted()) throw Failure{told_, broken_off};
}

}  // namespace consult::program
