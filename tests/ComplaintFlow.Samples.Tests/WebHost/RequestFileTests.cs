using System.Net;
using System.Text;

namespace ComplaintFlow.Samples.Tests.WebHost;

/// <summary>The requests of WebHost.http, sent from top to bottom as the file tells its reader to.</summary>
public sealed class RequestFileTests(AttackedFirm firm) : IClassFixture<AttackedFirm>
{
    [Fact]
    public async Task Each_request_is_answered_as_its_comment_says()
    {
        string? id = null;
        List<(string Request, int Status)> answers = [];
        foreach (string request in await RequestsAsync())
        {
            string etag = "";
            if (request.Contains("{{etag}}", StringComparison.Ordinal))
            {
                // Otherwise the mailer might be faster than the reader.
                await Until.TrueAsync(() => Caller.Agent.IsMailSentAsync(firm.Node, id!));
                etag = (await Caller.Agent.GetAsync(firm.Node, $"/complaints/{id}")).ETag!;
            }

            Answer answer = await SendAsync(request.Replace("{{host}}", "", StringComparison.Ordinal).Replace("{{id}}", id, StringComparison.Ordinal).Replace("{{etag}}", etag, StringComparison.Ordinal));
            id ??= answer.Status == HttpStatusCode.Created ? (string)answer.Json["id"]! : null;
            answers.Add((request.Split('\n')[0], (int)answer.Status));
        }

        Assert.Equal([200, 201, 201, 200, 200, 422, 200, 200, 200, 200, 200, 200, 404], answers.Select(answer => answer.Status));
        Assert.All(answers, answer => Assert.StartsWith("### ", answer.Request, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Equal(answer.Status is 404 or 422, answer.Request.Contains($"{answer.Status}", StringComparison.Ordinal)));
    }

    private static async Task<IEnumerable<string>> RequestsAsync()
    {
        string file = (await File.ReadAllTextAsync(Path.Combine(WebHostNode.Sources, "WebHost.http"))).ReplaceLineEndings("\n");
        return file.Split("\n### ").Skip(1).Select(request => $"### {request}".Trim());
    }

    private Task<Answer> SendAsync(string request)
    {
        string[] parts = request.Split("\n\n", 2);
        string[] lines = parts[0].Split('\n');
        string[] what = lines[1].Split(' ');
        (string Name, string Value)[] headers = [.. lines.Skip(2).Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair[1]))];
        StringContent? body = parts.Length == 1 ? null : new(parts[1], Encoding.UTF8, "application/json");
        return new Caller([.. headers.Where(header => header.Name != "Content-Type")]).SendAsync(firm.Node, new(what[0]), what[1], body);
    }
}
