using ComplaintFlow.Commands;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>What is done with a complaint: the triggers of its lifecycle, and all other commands.</summary>
internal static class Handling
{
    public static void MapHandling(this WebApplication app)
    {
        // What can be done now, and if not, why. A refusal also has a fix for developers, which is not for a screen.
        app.MapGet("/complaints/{id}/options", async (ComplaintId id, HttpContext http, IComplaintDesk desk) =>
            await desk.GetOptionsAsync(id, http.User.ToActor(), http.RequestAborted) is { Count: > 0 } options
                ? Results.Ok(options.Select(option => new Option(option.Trigger.Name, option.DisplayName, option.MayFire, [.. option.Reasons])))
                : Results.NotFound());

        // A button of a screen. What the user has seen is what they decide about, so the version is required.
        app.MapPost("/complaints/{id}/triggers/{trigger}", async (ComplaintId id, Trigger trigger, HttpContext http, IComplaintDesk desk) =>
        {
            Fire command = new(trigger) { IfVersion = http.RequireIfMatch(), Key = http.IdempotencyKey() };
            return (await desk.ExecuteAsync(id, command, http.User.ToActor(), http.RequestAborted)).ToResult(http);
        });

        // Everything else: notes, contacts, promises, offers. What adds something must not add it twice, so the key is required.
        app.MapPost("/complaints/{id}/commands", async (ComplaintId id, ComplaintCommand command, HttpContext http, IComplaintDesk desk) =>
        {
            command = command with { IfVersion = http.IfMatch(), Key = http.RequireIdempotencyKey() };
            return (await desk.ExecuteAsync(id, command, http.User.ToActor(), http.RequestAborted)).ToResult(http);
        });
    }

    private sealed record Option(string Trigger, string Name, bool MayFire, string[] Reasons);
}
