using System.Globalization;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>How complaints come in, from staff and from customers.</summary>
internal static class Intake
{
    public static void MapIntake(this WebApplication app)
    {
        // Staff say all that an intake can hold: tier, urgency, signals, whom it is about.
        app.MapPost("/complaints", async (ComplaintIntake intake, HttpContext http, IComplaintDesk desk) =>
            (await desk.ReceiveAsync(intake with { Key = http.RequireIdempotencyKey() }, http.User.ToActor(), http.RequestAborted)).ToCreated(http))
            .RequireAuthorization(Users.Staff);

        // Customers fill in a form. Whose complaint it is comes from who they are.
        app.MapPost("/my-complaints", async (CustomerForm form, HttpContext http, IComplaintDesk desk) =>
        {
            Actor customer = http.User.ToActor();
            ComplaintIntake intake = form.ToIntake(customer) with { Key = http.RequireIdempotencyKey() };
            return (await desk.ReceiveAsync(intake, customer, http.RequestAborted)).ToCreated(http);
        });
    }
}

/// <summary>What a customer says on the web site; the fields of an intake that are theirs to fill in.</summary>
internal sealed record CustomerForm
{
    public required string Description { get; init; }

    public Category? Category { get; init; }

    public string? Wanted { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public ComplaintIntake ToIntake(Actor customer) => new()
    {
        Customer = new() { Id = customer.GivenId, Name = Name, Email = Email, Phone = Phone, Language = CultureInfo.CurrentUICulture.Name },
        Channel = Channel.OnlineForm,
        Category = Category ?? ComplaintFlow.Category.Unclassified,
        Description = Description,
        Wanted = Wanted,
    };
}
