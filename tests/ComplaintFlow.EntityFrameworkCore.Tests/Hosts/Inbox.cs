using System.Collections.Concurrent;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>What the host's subscriber was told.</summary>
internal sealed class Inbox
{
    public ConcurrentQueue<ComplaintMessage> Told { get; } = [];
}
