using System.Net;
using System.Text.Json.Nodes;
using ComplaintFlow.Samples.Tests.ScaleOut;

namespace ComplaintFlow.Samples.Tests.WebHost;

/// <summary>One complaint from its intake to its closing, on two nodes with one database.</summary>
public class WholeComplaintTests
{
    private const string Intake = """
        {
          "customer": { "id": "C-1", "name": "Li Na", "email": "li@example.org" },
          "channel": "phone",
          "category": "billing/roaming",
          "description": "I was billed for roaming although I had bought a package."
        }
        """;

    [Fact]
    public async Task A_complaint_goes_from_node_to_node_on_SQLite()
    {
        await using SqliteFirm firm = new();
        await HandleAsync(firm);
    }

    [ServerFact]
    public async Task A_complaint_goes_from_node_to_node_on_PostgreSQL()
    {
        await using PostgreSqlFirm firm = new();
        await HandleAsync(firm);
    }

    private static async Task HandleAsync(WebHostFirm firm)
    {
        WebHostNode one = await firm.StartAsync(), two = await firm.StartAsync();
        foreach (WebHostNode node in (WebHostNode[])[one, two])
            Assert.Equal("Healthy", (await Caller.Nobody.GetAsync(node, "/health")).Expect(HttpStatusCode.OK).Text);

        // Received on one node, and sent again to the other.
        Caller caller = Caller.Agent.With("Idempotency-Key", "call-1");
        Answer received = (await caller.PostAsync(one, "/complaints", Intake)).Expect(HttpStatusCode.Created);
        Answer again = (await caller.PostAsync(two, "/complaints", Intake)).Expect(HttpStatusCode.Created);
        string id = (string)received.Json["id"]!;
        Assert.Equal((id, false, true), ((string)again.Json["id"]!, received.IsReplay, again.IsReplay));
        (await caller.PostAsync(two, "/complaints", Intake.Replace("I was", "We were", StringComparison.Ordinal))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "CF1009");
        string handler = (string)received.Json["treatment"]!["handler"]!;

        // What can be done now, and what not, with every reason.
        JsonNode[] options = [.. (await Caller.Agent.GetAsync(two, $"/complaints/{id}/options")).Expect(HttpStatusCode.OK).Json.AsArray().Select(option => option!)];
        Assert.True((bool)Option(options, "acknowledge")["mayFire"]!);
        Assert.Equal(["'Close' is not permitted in the status 'Receive and record'."], Texts(Option(options, "close")["reasons"]!));
        Assert.Equal(2, Texts(Option(options, "accept")["reasons"]!).Length);

        // Who has seen an old version is not obeyed, and nothing is written.
        (await Caller.Agent.With("If-Match", "\"1\"").PostAsync(two, $"/complaints/{id}/triggers/acknowledge")).ExpectProblem(HttpStatusCode.PreconditionFailed, "CF1008");
        Assert.Equal("received", (string?)(await Caller.Agent.GetAsync(one, $"/complaints/{id}")).Json["status"]);

        // From here to there, each step on another node; only the customer says yes.
        (await Caller.Agent.FireAsync(two, id, "acknowledge")).Expect(HttpStatusCode.OK);
        (await Caller.Agent.FireAsync(one, id, "investigate")).Expect(HttpStatusCode.OK);
        Answer noted = (await Caller.Agent.With("Idempotency-Key", "note-1").PostAsync(two, $"/complaints/{id}/commands", """{ "$command": "add-note", "text": "The package was active." }"""))
            .Expect(HttpStatusCode.OK);
        Assert.NotNull(noted.ETag);
        (await Caller.Agent.FireAsync(one, id, "propose")).Expect(HttpStatusCode.OK);
        (await Caller.Agent.FireAsync(two, id, "accept")).ExpectProblem(HttpStatusCode.Forbidden, "CF1002");
        Answer accepted = (await Caller.Customer("C-1").With("Accept-Language", "zh-CN").FireAsync(two, id, "accept")).Expect(HttpStatusCode.OK);
        Assert.Equal(("implementing", "实施解决方案"), ((string?)accepted.Json["status"], (string?)accepted.Json["statusName"]));
        Assert.Null(accepted.Json["customer"]);

        // Whose it is, and how many there are.
        Caller holder = new(("X-User", handler), ("X-Roles", "agent"));
        Assert.Equal([id], await InboxAsync(one, holder));
        Assert.Empty(await InboxAsync(one, Caller.Agent));
        Assert.Equal([id], await InboxAsync(two, new(("X-User", "wu"), ("X-Roles", "agent"), ("X-Teams", "front-desk,billing"))));
        Assert.Equal("""[{"group":"implementing","count":1}]""", (await Caller.Agent.GetAsync(two, "/counts")).Expect(HttpStatusCode.OK).Text);

        // A refusal in the reader's language.
        Assert.Equal(
            ("'Follow up' is not permitted in the status 'Implement'.", "状态“实施解决方案”不允许“开始跟进”。"),
            (await TitleAsync(one, id, "en"), await TitleAsync(two, id, "zh-Hans")));

        (await Caller.Agent.FireAsync(one, id, "inform")).Expect(HttpStatusCode.OK);
        (await Caller.Agent.FireAsync(two, id, "follow-up")).Expect(HttpStatusCode.OK);
        Answer closed = (await Caller.Agent.FireAsync(one, id, "close")).Expect(HttpStatusCode.OK);
        Assert.Equal("closed", (string?)closed.Json["status"]);
        Assert.Empty(await InboxAsync(two, holder));
        Assert.Equal("[]", (await Caller.Agent.GetAsync(two, "/counts")).Text);

        await Until.TrueAsync(() => Caller.Agent.IsMailSentAsync(one, id));

        // The same story on both nodes, in both languages.
        string[] english = await JournalAsync(one, id, "en"), chinese = await JournalAsync(two, id, "zh-CN,zh;q=0.9");
        Assert.Contains(english, line => line.EndsWith("lin: Note: The package was active.", StringComparison.Ordinal));
        Assert.Contains(english, line => line.Contains($"Assigned to {handler} of team billing", StringComparison.Ordinal));
        Assert.Contains(chinese, line => line.Contains($"分配给{handler}（billing团队）", StringComparison.Ordinal));
        Assert.Equal(english.Length, chinese.Length);

        // Why it went there, and why it was due when it was.
        JsonNode why = (await Caller.Agent.GetAsync(two, $"/complaints/{id}/why")).Expect(HttpStatusCode.OK).Json;
        Assert.Contains(Texts(why["routing"]!), line => line.Contains("By the routing rule 'billing'.", StringComparison.Ordinal));
        Assert.Contains(Texts(why["due"]!["hello:1"]!), line => line.Contains("4 working hours by the calendar office", StringComparison.Ordinal));

        // What the customer was told, each once.
        Assert.Equal(["outcome", "receipt"], firm.Mail.Select(file => Path.GetFileName(file).Split('.')[1].Split('-')[0]).Order());
        string receipt = await File.ReadAllTextAsync(firm.Mail.Single(file => file.Contains("receipt", StringComparison.Ordinal)));
        Assert.Contains("To: li@example.org\n", receipt, StringComparison.Ordinal);
        Assert.Contains($"We have received your complaint {id}", receipt, StringComparison.Ordinal);
    }

    private static JsonNode Option(JsonNode[] options, string trigger) => options.Single(option => (string?)option["trigger"] == trigger);

    private static string[] Texts(JsonNode array) => [.. array.AsArray().Select(text => (string)text!)];

    private static async Task<string[]> JournalAsync(WebHostNode node, string id, string language)
    {
        JsonArray lines = (await Caller.Agent.With("Accept-Language", language).GetAsync(node, $"/complaints/{id}/journal")).Expect(HttpStatusCode.OK).Json.AsArray();
        Assert.Equal(Enumerable.Range(1, lines.Count), lines.Select(line => (int)line!["number"]!));
        return [.. lines.Select(line => (string)line!["text"]!)];
    }

    private static async Task<string[]> InboxAsync(WebHostNode node, Caller caller) =>
        [.. (await caller.GetAsync(node, "/inbox")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(row => (string)row!["id"]!)];

    private static async Task<string?> TitleAsync(WebHostNode node, string id, string language) =>
        (string?)(await Caller.Agent.With("Accept-Language", language).FireAsync(node, id, "follow-up")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "CF1004").Json["title"];
}

internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Waits for what other processes do.</summary>
    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    /// <inheritdoc cref="TrueAsync(Func{bool})"/>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        for (long since = TimeProvider.System.GetTimestamp(); !await condition();)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "It did not come about.");
            await Task.Delay(50);
        }
    }
}
