#include "server/transport/loops.h"

#include <iterator>
#include <pthread.h>

namespace consult::transport {

Loops::Loop::Loop() : work(boost::asio::make_work_guard(io)) {}

Loops::Loops(std::size_t count) : loops_(count), turn_(loops_.begin()) {}

Loops::~Loops() {
    stop();
}

boost::asio::io_context& Loops::next() {
    Loop& loop = *turn_;
    if (++turn_ == loops_.end()) turn_ = loops_.begin();
    return loop.io;
}

std::size_t Loops::index_of(boost::asio::execution_context const& io) const {
    std::size_t index = 0;
    for (Loop const& loop : loops_) {
        if (&loop.io == &io) break;
        ++index;
    }
    return index;
}

void Loops::run() {
    for (Loop& loop : loops_)
        threads_.emplace_back([&loop] {
            ::pthread_setname_np(::pthread_self(), "network");
            loop.io.run();
        });
}

void Loops::stop() {
    for (Loop& loop : loops_)
        loop.io.stop();
    for (std::thread& thread : threads_)
        thread.join();
    threads_.clear();
}

}  // namespace consult::transport
