using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using ComplaintFlow.Samples.Tests.ScaleOut;

namespace ComplaintFlow.Samples.Tests.WebHost;

/// <summary>A node that is killed amid intakes. Whoever got no answer sends the same again, with the same key, to the other node.</summary>
public class KilledNodeTests
{
    private const int Intakes = 30;
    private const int BeforeTheMail = 12;

    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_done_twice_on_SQLite()
    {
        await using SqliteFirm firm = new();
        await KillAsync(firm);
    }

    [ServerFact]
    public async Task Nothing_is_lost_and_nothing_is_done_twice_on_PostgreSQL()
    {
        await using PostgreSqlFirm firm = new();
        await KillAsync(firm);
    }

    private static async Task KillAsync(WebHostFirm firm)
    {
        WebHostNode one = await firm.StartAsync(), two = await firm.StartAsync();
        // Mail goes out, and the node dies before it can say so: the moment at which mail is sent twice.
        await firm.HoldReportsAsync();
        ConcurrentDictionary<int, string> answered = [];
        await EachAsync(Enumerable.Range(1, BeforeTheMail), ReceiveByTheFirstAsync);
        await Until.TrueAsync(() => firm.Mail.Length > 0);
        await EachAsync(Enumerable.Range(BeforeTheMail + 1, Intakes - BeforeTheMail - 1), async number =>
        {
            await ReceiveByTheFirstAsync(number);
            one.Kill();
        });
        // Somebody comes too late, however quick the others were.
        await ReceiveByTheFirstAsync(Intakes);
        Assert.InRange(answered.Count, BeforeTheMail, Intakes - 1);

        ConcurrentDictionary<int, Answer> all = [];
        await EachAsync(Enumerable.Range(1, Intakes), async number => all[number] = await ReceiveAsync(two, number));

        Assert.All(answered, one => Assert.Equal((one.Value, true), ((string?)all[one.Key].Json["id"], all[one.Key].IsReplay)));
        string[] ids = [.. all.Values.Select(answer => (string)answer.Json["id"]!)];
        Assert.Equal(Intakes, ids.Distinct().Count());
        Assert.Equal($$"""[{"group":"received","count":{{Intakes}}}]""", (await Caller.Agent.GetAsync(two, "/counts")).Text);
        Assert.Equal(Enumerable.Range(1, Intakes).Select(CustomerOf).Order(), (await InboxAsync(two)).Order());

        await firm.ReleaseReportsAsync();
        foreach (string id in ids)
            await Until.TrueAsync(() => Caller.Agent.IsMailSentAsync(two, id));

        // One mail for each complaint, although some were attempted again.
        string[] about = [.. firm.Mail.Select(file => File.ReadLines(file).First(line => line.StartsWith("Subject: ", StringComparison.Ordinal)).Split(' ')[^1])];
        Assert.Equal(ids.Order(), about.Order());
        Assert.NotEmpty(firm.Dropped);
        Assert.All(firm.Dropped, copy => Assert.Contains(Path.GetFileName(copy).Split('.')[0], ids));

        async Task ReceiveByTheFirstAsync(int number)
        {
            try
            {
                answered[number] = (string)(await ReceiveAsync(one, number)).Json["id"]!;
            }
            catch (HttpRequestException)
            {
                // The node is gone, whatever it has done.
            }
        }
    }

    private static Task EachAsync(IEnumerable<int> numbers, Func<int, Task> act) =>
        Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) => await act(number));

    private static async Task<Answer> ReceiveAsync(WebHostNode node, int number)
    {
        string intake = $$"""{ "description": "The bill of May is wrong.", "name": "{{CustomerOf(number)}}", "email": "c{{number}}@example.org" }""";
        return (await Caller.Customer(CustomerOf(number)).With("Idempotency-Key", "form-1").PostAsync(node, "/my-complaints", intake)).Expect(HttpStatusCode.Created);
    }

    private static string CustomerOf(int number) => string.Create(CultureInfo.InvariantCulture, $"C-{number}");

    private static async Task<string[]> InboxAsync(WebHostNode node) =>
    [
        .. (await new Caller(("X-User", "wu"), ("X-Roles", "agent"), ("X-Teams", "front-desk")).GetAsync(node, "/inbox")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray()
            .Select(row => (string)row!["customerName"]!),
    ];
}
