/// Event loops, a thread to each.
#pragma once

#include <atomic>
#include <cstddef>
#include <list>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

namespace consult::transport {

class Loops {
public:
    explicit Loops(std::size_t count);
    /// As stop().
    ~Loops();

    /// The loop for what there is only one of.
    [[nodiscard]] boost::asio::io_context& first() { return loops_.front().io; }
    /// Each in turn, so that connections spread evenly.
    [[nodiscard]] boost::asio::io_context& next();

    [[nodiscard]] std::size_t size() const { return loops_.size(); }
    /// Which of them it is. @pre it is one
    [[nodiscard]] std::size_t index_of(boost::asio::execution_context const& io) const;

    void run();
    [[nodiscard]] bool are_running() const { return !threads_.empty(); }
    /// Waits for the threads. What is queued stays undone.
    void stop();

private:
    struct Loop {
        Loop();
        // One thread only: Asio leaves out what others would need to be woken.
        boost::asio::io_context io{1};
        boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work;
    };

    std::list<Loop> loops_;
    std::list<Loop>::iterator turn_;
    std::vector<std::thread> threads_;
};

}  // namespace consult::transport
