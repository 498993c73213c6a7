/// Faults of what is around a database.
#pragma once

#include <consult/error.h>

namespace consult::storage {

/// What the operating system says of files, a server of its sessions, or others did meanwhile: a
/// full disk, rights that are missing, a connection that was lost. No row and no page of a database
/// is the cause.
class SystemFault : public Fault {
public:
    using Fault::Fault;
};

/// What was read may be of two states, for another program has written meanwhile.
class WrittenMeanwhile final : public SystemFault {
public:
    using SystemFault::SystemFault;
};

}  // namespace consult::storage
