using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>An empty database for one test.</summary>
internal interface IHostDatabase : IAsyncDisposable
{
    /// <summary>Lets a context use the database.</summary>
    void Use(DbContextOptionsBuilder options);

    /// <summary>A connection that knows nothing of contexts.</summary>
    DbConnection Connect();
}
