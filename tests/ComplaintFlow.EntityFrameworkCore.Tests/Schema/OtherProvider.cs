using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>A provider that is none of the two.</summary>
internal sealed class OtherProvider : IDatabaseProvider
{
    public string Name => "Elsewhere.EntityFrameworkCore.Oracle";

    public string? Version => null;

    public bool IsConfigured(IDbContextOptions options) => true;
}
