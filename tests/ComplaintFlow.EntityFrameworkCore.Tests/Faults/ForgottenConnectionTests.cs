using System.Data.Common;
using ComplaintFlow.Errors;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using Microsoft.Data.Sqlite;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Faults;

/// <summary>Connections stay as they were opened, such as read-only: after an error they are opened anew.</summary>
public class ForgottenConnectionTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 1)]
    [InlineData(19, 0)]
    public async Task Connections_are_opened_anew_after_the_file_was_unavailable(int code, int times)
    {
        using FaultyFile file = new(code);
        using SqlComplaintStore store = new(file);
        Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => store.LoadAsync(new LoadRequest(Realm.Default)).AsTask());
        Assert.Equal(times > 0, fault is StoreUnavailableException);
        Assert.Equal(times, file.Forgotten);
    }

    private sealed class FaultyFile(int code) : ISqlConnections
    {
        public int Forgotten { get; private set; }

        public SqlDialect Dialect { get; } = new SqliteDialect(fault => ((SqliteException)fault).SqliteErrorCode);

        public string? Schema => null;

        public object Place => this;

        public bool IsEnlisted => false;

        public bool HasManyWriters => false;

        public ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken) => throw new SqliteException("It fails.", code);

        public void Forget() => Forgotten++;

        public string Describe(DbException fault) => fault.Message;

        public void Dispose()
        {
            // Nothing is open.
        }
    }
}
