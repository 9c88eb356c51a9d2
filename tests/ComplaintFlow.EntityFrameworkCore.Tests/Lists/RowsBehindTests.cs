using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Storage;
using Database = ComplaintFlow.EntityFrameworkCore.Tests.Databases.Database;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Lists;

/// <summary>Rows that a node of the version before writes while this one lists: it does not know all columns, and leaves them as they are.</summary>
public sealed class RowsBehindTests
{
    [Theory]
    [EachDatabase]
    public async Task What_an_older_node_writes_between_two_lists_is_listed_as_it_is(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint one = await host.ReceiveAsync();
        Complaint two = await host.ReceiveAsync();
        ComplaintId[] both = [.. new[] { one.Id, two.Id }.Order()];
        Assert.Equal(both, await ListAsync(one.Channel));

        await host.SqlAsync($"update cf_complaint set channel = 'fax', columns_level = 1 where id = '{two.Id}'");
        Assert.Equal(both, await ListAsync(one.Channel));
        Assert.Empty(await ListAsync(Channel.Of("fax")));

        // By its columns, the list is empty, and no row can tell that some are behind.
        await host.SqlAsync("update cf_complaint set channel = 'fax', columns_of = version - 1");
        Assert.Equal(both, await ListAsync(one.Channel));
        Assert.Empty(await ListAsync(Channel.Of("fax")));

        Assert.Equal(2, await ((IStoreUpkeep)host.Store).RefillAsync(100));
        Assert.Equal(both, await ListAsync(one.Channel));

        async Task<ComplaintId[]> ListAsync(Channel channel)
        {
            ComplaintQuery query = new() { Channel = channel };
            ComplaintId[] found = [.. (await host.Desk.ListAsync(query, TestHost.Agent)).Items.Select(row => row.Id)];
            Assert.Equal(found.Length, (await host.Desk.CountAsync(query, CountBy.Nothing, TestHost.Agent)).Single().Count);
            Assert.Equal(found.Length, (await host.Desk.CountAsync(query, CountBy.Status, TestHost.Agent)).Sum(static group => group.Count));
            return found;
        }
    }
}
