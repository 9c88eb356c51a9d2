using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ComplaintFlow.Samples.Tests.WebHost;

/// <summary>Requests that nobody means well.</summary>
public sealed class AttackerTests(AttackedFirm firm) : IClassFixture<AttackedFirm>
{
    private static readonly Caller Keyed = Caller.Agent.With("Idempotency-Key", "never used");

    private static readonly string Unknown = ComplaintId.New(TimeProvider.System.GetUtcNow()).ToString();

    private WebHostNode Node => firm.Node;

    [Theory]
    [InlineData("POST", "/complaints")]
    [InlineData("POST", "/my-complaints")]
    [InlineData("GET", "/complaints/ID")]
    [InlineData("GET", "/complaints/ID/options")]
    [InlineData("GET", "/complaints/ID/journal")]
    [InlineData("GET", "/complaints/ID/why")]
    [InlineData("POST", "/complaints/ID/triggers/close")]
    [InlineData("POST", "/complaints/ID/commands")]
    [InlineData("GET", "/inbox")]
    [InlineData("GET", "/counts")]
    public async Task Nobody_gets_anything(string method, string path) =>
        (await Caller.Nobody.SendAsync(Node, new(method), path.Replace("ID", firm.Complaint, StringComparison.Ordinal), null)).ExpectProblem(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("X-Roles", "supervisor")]
    [InlineData("X-User", "   ")]
    [InlineData("X-User", "0123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData("X-Customer", "0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Who_cannot_be_is_nobody(string header, string value) =>
        (await new Caller((header, value)).GetAsync(Node, "/counts")).ExpectProblem(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task The_complaint_of_another_customer_looks_like_one_that_does_not_exist()
    {
        Caller other = Caller.Customer("C-2"), own = Caller.Customer(AttackedFirm.Customer);
        (await own.GetAsync(Node, $"/complaints/{firm.Complaint}")).Expect(HttpStatusCode.OK);
        foreach (string path in (string[])["", "/options"])
        {
            Answer theirs = (await other.GetAsync(Node, $"/complaints/{firm.Complaint}{path}")).ExpectProblem(HttpStatusCode.NotFound);
            Answer none = (await other.GetAsync(Node, $"/complaints/{Unknown}{path}")).ExpectProblem(HttpStatusCode.NotFound);
            Assert.Equal(WithoutTrace(none), WithoutTrace(theirs));
        }

        Answer withdrawn = (await other.With("If-Match", "*").PostAsync(Node, $"/complaints/{firm.Complaint}/triggers/withdraw")).ExpectProblem(HttpStatusCode.Forbidden, "CF1002");
        Answer nothing = (await other.With("If-Match", "*").PostAsync(Node, $"/complaints/{Unknown}/triggers/withdraw")).ExpectProblem(HttpStatusCode.Forbidden, "CF1002");
        Assert.Equal(WithoutTrace(nothing), WithoutTrace(withdrawn));
    }

    [Theory]
    [InlineData("/complaints/ID/journal")]
    [InlineData("/complaints/ID/why")]
    [InlineData("/inbox")]
    [InlineData("/counts")]
    public async Task What_is_for_staff_is_not_for_customers(string path) =>
        (await Caller.Customer(AttackedFirm.Customer).GetAsync(Node, path.Replace("ID", firm.Complaint, StringComparison.Ordinal))).ExpectProblem(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_customer_says_neither_who_they_are_nor_how_important()
    {
        Caller customer = Caller.Customer("C-3").With("Idempotency-Key", "forged");
        (await customer.PostAsync(Node, "/complaints", AttackedFirm.Intake)).ExpectProblem(HttpStatusCode.Forbidden);
        foreach (string forged in (string[])["\"tier\": \"vip\"", "\"customer\": { \"id\": \"C-1\" }", "\"urgency\": \"critical\"", "\"id\": \"" + Unknown + "\""])
            (await customer.PostAsync(Node, "/my-complaints", $$"""{ "description": "x", {{forged}} }""")).ExpectProblem(HttpStatusCode.BadRequest);
        (await customer.PostAsync(Node, $"/complaints/{firm.Complaint}/commands", """{ "$command": "add-note", "text": "x" }""")).ExpectProblem(HttpStatusCode.Forbidden, "CF1002");
    }

    [Theory]
    [InlineData("""{ "customer": {}, "channel": "phone", "description": "x", "urgancy": "critical" }""", "$.urgancy")]
    [InlineData("""{ "customer": { "admin": true }, "channel": "phone", "description": "x" }""", "$.customer.admin")]
    [InlineData("""{ "customer": {}, "description": "x" }""", null)]
    [InlineData("""{ "customer": {}, "channel": "phone", "description": """, null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    public async Task What_is_no_intake_is_told_by_its_place(string json, string? place)
    {
        Answer answer = (await Keyed.PostAsync(Node, "/complaints", json)).ExpectProblem(HttpStatusCode.BadRequest);

        Assert.Contains(place ?? "intake", (string?)answer.Json["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "$command": "add-note", "text": "x", "byKind": "system" }""")]
    [InlineData("""{ "$command": "become-admin" }""")]
    [InlineData("""{ "text": "x" }""")]
    public async Task What_is_no_command_is_refused(string json) =>
        (await Keyed.PostAsync(Node, $"/complaints/{firm.Complaint}/commands", json)).ExpectProblem(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_text_longer_than_the_limit_is_refused_with_its_reason()
    {
        Answer answer = (await Keyed.PostAsync(Node, "/complaints", Described(new string('a', 10_001)))).ExpectProblem(HttpStatusCode.BadRequest, "CF1007");

        Assert.Contains("10001", (string?)answer.Json["reasons"]![0], StringComparison.Ordinal);
        Assert.Contains("10001", (string?)answer.Json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_description_comes_in_however_it_is_written_and_a_longer_body_does_not()
    {
        string escaped = Described(string.Concat(Enumerable.Repeat("\\u8bc9", 10_000)));
        (await Caller.Agent.With("Idempotency-Key", "longest").PostAsync(Node, "/complaints", escaped)).Expect(HttpStatusCode.Created);

        string huge = Described(new string('a', 1_000_000));
        (await Keyed.PostAsync(Node, "/complaints", huge)).ExpectProblem(HttpStatusCode.RequestEntityTooLarge);
        using EndlessBody endless = new();
        // Whether the answer is read or the connection is gone while still sending is a matter of luck; that it ends is not.
        await Record.ExceptionAsync(() => Keyed.SendAsync(Node, HttpMethod.Post, "/complaints", endless));
        Assert.InRange(endless.Sent, 64 * 1024, EndlessBody.Most - 1);
        (await Caller.Agent.GetAsync(Node, "/counts")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("3")]
    [InlineData("\"abc\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"+1\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("W/\"3\"")]
    [InlineData("\"3\", \"4\"")]
    public async Task An_If_Match_that_is_no_version_is_refused(string etag) =>
        (await Caller.Agent.With("If-Match", etag).PostAsync(Node, $"/complaints/{firm.Complaint}/triggers/acknowledge")).ExpectProblem(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_trigger_without_If_Match_is_refused() =>
        (await Caller.Agent.PostAsync(Node, $"/complaints/{firm.Complaint}/triggers/acknowledge")).ExpectProblem(HttpStatusCode.PreconditionRequired);

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("one", "two")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task An_intake_needs_one_key(params string[] keys)
    {
        Caller caller = keys.Aggregate(Caller.Agent, (caller, key) => caller.With("Idempotency-Key", key));

        Answer answer = await caller.PostAsync(Node, "/complaints", AttackedFirm.Intake);

        answer.ExpectProblem(HttpStatusCode.BadRequest, keys is [{ Length: > 64 }] ? "CF1007" : null);
    }

    [Theory]
    [InlineData("dance", HttpStatusCode.UnprocessableEntity, "CF1003")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789", HttpStatusCode.BadRequest, null)]
    [InlineData("%20close", HttpStatusCode.BadRequest, null)]
    [InlineData("%07", HttpStatusCode.BadRequest, null)]
    public async Task A_trigger_that_is_none_is_refused(string trigger, HttpStatusCode status, string? code) =>
        (await new Caller(("X-User", "chen"), ("X-Roles", "supervisor"), ("If-Match", "*")).PostAsync(Node, $"/complaints/{firm.Complaint}/triggers/{trigger}")).ExpectProblem(status, code);

    [Theory]
    [InlineData("/complaints/1", HttpStatusCode.BadRequest)]
    [InlineData("/complaints/..%2f..%2fappsettings.json", HttpStatusCode.BadRequest)]
    [InlineData("/inbox?continuation=made-up", HttpStatusCode.BadRequest)]
    [InlineData("/inbox?overdue=perhaps", HttpStatusCode.BadRequest)]
    [InlineData("/appsettings.json", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_found_is_a_problem(string path, HttpStatusCode status) => (await Caller.Agent.GetAsync(Node, path)).ExpectProblem(status);

    private static string Described(string description) => AttackedFirm.Intake.Replace("Charged twice.", description, StringComparison.Ordinal);

    private static string WithoutTrace(Answer answer)
    {
        System.Text.Json.Nodes.JsonNode problem = answer.Json;
        problem.AsObject().Remove("traceId");
        return problem.ToJsonString();
    }

    /// <summary>A body whose length nobody says before.</summary>
    private sealed class EndlessBody : HttpContent
    {
        public const long Most = 1L << 30;

        public EndlessBody() => Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");

        public long Sent { get; private set; }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] piece = Encoding.UTF8.GetBytes("{ \"description\": \"" + new string('a', 4096));
            for (; Sent < Most; Sent += piece.Length)
                await stream.WriteAsync(piece);
        }
    }
}

/// <summary>A firm with one node and one complaint.</summary>
public sealed class AttackedFirm : IAsyncLifetime, IAsyncDisposable
{
    public const string Customer = "C-1";

    public const string Intake = """{ "customer": { "id": "C-1", "name": "Li Na" }, "channel": "phone", "description": "Charged twice." }""";

    private readonly SqliteFirm _firm = new();

    internal WebHostNode Node { get; private set; } = null!;

    internal string Complaint { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Node = await _firm.StartAsync();
        Complaint = (string)(await Caller.Agent.With("Idempotency-Key", "call-1").PostAsync(Node, "/complaints", Intake)).Expect(HttpStatusCode.Created).Json["id"]!;
    }

    public async Task DisposeAsync() => await _firm.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());
}
