/// Goes on with the publication of responses that answer very many comments.
#pragma once

#include <stop_token>
#include <thread>

#include <consult/platform.h>

#include "program/journal.h"

namespace consult::program {

/// Has the platform publish, on a thread of its own, what was begun here, by another server, or
/// before a restart. What goes wrong is logged and tried again. Platform and journal must outlive
/// it.
class PublicationWatch {
public:
    PublicationWatch(Platform& platform, Journal& journal);

private:
    void run(std::stop_token const& stop);
    /// Whether there may be more to do at once.
    bool look();

    Platform& platform_;
    Journal& journal_;
    std::jthread thread_;
};

}  // namespace consult::program
