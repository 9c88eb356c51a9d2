using System.Globalization;
using System.Security.Claims;
using ComplaintFlow.Clocks;
using ComplaintFlow.Routing;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>What is shown of complaints. Whoever may not read one gets what they would get if there were none: 404.</summary>
internal static class Reading
{
    public static void MapReading(this WebApplication app)
    {
        app.MapGet("/complaints/{id}", async (ComplaintId id, HttpContext http, IComplaintDesk desk) =>
            await desk.FindAsync(id, http.User.ToActor(), http.RequestAborted) is { } complaint ? Results.Ok(http.Show(complaint)) : Results.NotFound());

        RouteGroupBuilder staff = app.MapGroup("").RequireAuthorization(Users.Staff);
        staff.MapGet("/complaints/{id}/journal", ReadJournalAsync);
        staff.MapGet("/complaints/{id}/why", ExplainAsync);
        staff.MapGet("/inbox", ListAsync);
        staff.MapGet("/counts", async (HttpContext http, IComplaintDesk desk) =>
            await desk.CountAsync(new ComplaintQuery { Openness = Openness.Open }, CountBy.Status, http.User.ToActor(), http.RequestAborted));
    }

    /// <summary>The journal in words, in the language of the request. The next page begins after the number of the last line.</summary>
    private static async Task<IResult> ReadJournalAsync(ComplaintId id, HttpContext http, IComplaintDesk desk, IComplaintTexts texts, long after = 0)
    {
        Page<JournalEntry> page = await desk.ReadJournalAsync(id, http.User.ToActor(), long.Max(after, 0), http.RequestAborted);
        // Every complaint has a first entry: it says that it was received.
        return page.Items is [] && after <= 0
            ? Results.NotFound()
            : Results.Ok(page.Items.Select(entry => new JournalLine(entry.Sequence, entry.At, entry.By, entry.ToText(texts, CultureInfo.CurrentUICulture))));
    }

    /// <summary>Why it is with its handler, and why each of its deadlines is due when it is, line by line.</summary>
    private static async Task<IResult> ExplainAsync(ComplaintId id, HttpContext http, IComplaintDesk desk, IComplaintTexts texts)
    {
        Actor actor = http.User.ToActor();
        if (await desk.FindAsync(id, actor, http.RequestAborted) is not { } complaint
            || await desk.ExplainRoutingAsync(id, actor, http.RequestAborted) is not { } routing)
            return Results.NotFound();
        Dictionary<string, string[]> due = [];
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (await desk.ExplainDueAsync(id, deadline.Id, actor, http.RequestAborted) is { } explanation)
                due[deadline.Id.Name] = Lines(explanation.ToText(texts, CultureInfo.CurrentUICulture));
        }

        return Results.Ok(new Why(Lines(routing.ToText(texts, CultureInfo.CurrentUICulture)), due));
    }

    /// <summary>My open complaints and those of my teams, the most pressing first, 50 a page.</summary>
    private static async Task<Page<ComplaintRow>> ListAsync(HttpContext http, IComplaintDesk desk, bool overdue = false, string? continuation = null)
    {
        Actor actor = http.User.ToActor();
        ComplaintQuery mine = new()
        {
            Handler = actor.Id,
            OrTeams = [.. http.User.FindAll(Users.Team).Select(team => team.Value)],
            Openness = Openness.Open,
            Overdue = overdue,
            Order = ComplaintOrder.NextDeadline,
            PageSize = 50,
            Continuation = continuation,
        };
        try
        {
            return await desk.ListAsync(mine, actor, http.RequestAborted);
        }
        catch (ArgumentException fault)
        {
            // A continuation of another list, or one that somebody made up.
            throw new BadHttpRequestException(fault.Message, fault);
        }
    }

    private static string[] Lines(string text) => text.Split('\n');

    private sealed record JournalLine(long Number, DateTimeOffset At, PersonId By, string Text);

    private sealed record Why(string[] Routing, IReadOnlyDictionary<string, string[]> Due);
}
