using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ComplaintFlow.Samples.Tests.WebHost;

/// <summary>Somebody who calls the API, by HTTP alone.</summary>
internal sealed record Caller(params (string Name, string Value)[] Headers)
{
    public static Caller Agent { get; } = new(("X-User", "lin"), ("X-Roles", "agent"), ("X-Teams", "front-desk"));

    public static Caller Nobody { get; } = new();

    public static Caller Customer(string id) => new(("X-Customer", id));

    public Caller With(string name, string value) => new([.. Headers, (name, value)]);

    public Task<Answer> GetAsync(WebHostNode node, string path) => SendAsync(node, HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(WebHostNode node, string path, string? json = null) =>
        SendAsync(node, HttpMethod.Post, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<Answer> SendAsync(WebHostNode node, HttpMethod method, string path, HttpContent? content)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        foreach ((string name, string value) in Headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using HttpResponseMessage response = await node.Http.SendAsync(request);
        return new(
            response.StatusCode,
            response.Headers.ETag?.ToString(),
            response.Headers.Contains("Idempotency-Replayed"),
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync());
    }

    /// <summary>Whether all mail about a complaint has gone out, and the journal says so.</summary>
    public async Task<bool> IsMailSentAsync(WebHostNode node, string id) =>
        (await GetAsync(node, $"/complaints/{id}")).Expect(HttpStatusCode.OK).Json["care"]!["messages"]!.AsArray().All(message => (string?)message!["state"] == "sent");

    /// <summary>Fires a trigger on what is shown now. Also what the worker writes is a change, so somebody may be faster: then it is looked at again, as a person would.</summary>
    public async Task<Answer> FireAsync(WebHostNode node, string id, string trigger)
    {
        for (int looks = 0; ; looks++)
        {
            string etag = (await GetAsync(node, $"/complaints/{id}")).Expect(HttpStatusCode.OK).ETag!;
            Answer answer = await With("If-Match", etag).PostAsync(node, $"/complaints/{id}/triggers/{trigger}");
            if (answer.Status != HttpStatusCode.PreconditionFailed || looks == 20)
                return answer;
        }
    }
}

/// <summary>What the API answers.</summary>
internal sealed record Answer(HttpStatusCode Status, string? ETag, bool IsReplay, string? MediaType, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The code of a refusal.</summary>
    public string? Code => (string?)Json["code"];

    public Answer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} instead of {(int)status}: {Text}");
        return this;
    }

    /// <summary>A problem (RFC 9457), which never says what is for developers.</summary>
    public Answer ExpectProblem(HttpStatusCode status, string? code = null)
    {
        Expect(status);
        Assert.Equal(("application/problem+json", (int)status, code), (MediaType, (int)Json["status"]!, Code));
        Assert.NotEqual("", (string?)Json["title"]);
        Assert.Null(Json["fix"]);
        Assert.Null(Json["exception"]);
        Assert.DoesNotContain("Async", Text, StringComparison.Ordinal);
        return this;
    }
}
