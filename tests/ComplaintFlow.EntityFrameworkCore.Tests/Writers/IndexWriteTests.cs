using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>SQLite writes the entries of each index whose columns an update sets, and each is a page of the log.</summary>
public class IndexWriteTests
{
    private const int Frame = 4096 + 24;

    [Fact]
    public async Task A_note_leaves_the_indexes_alone_whose_columns_it_does_not_change_and_another_handler_does_not()
    {
        await using SqliteDatabase database = new();
        await using TestHost host = await TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.UseSqlite(database.File), makesTables: false);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        for (int times = 0; times < 2; times++)
        {
            await host.SqlAsync("pragma wal_checkpoint(truncate)");
            (await host.Desk.AddNoteAsync(id, "a note", TestHost.Agent)).OrThrow();
            Assert.InRange(new FileInfo($"{database.File}-wal").Length / Frame, 1, 12);
        }

        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("bo"), TestHost.Agent)).OrThrow();
        Assert.Equal("bo", await host.SqlAsync("select handler from cf_complaint"));
        Assert.Equal(1L, await host.SqlAsync("select count(*) from cf_complaint indexed by ix_cf_complaint_handler where realm = 'default' and handler = 'bo'"));
        await host.MustFitAsync();
    }
}
