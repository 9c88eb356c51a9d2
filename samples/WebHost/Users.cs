using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>The user who calls, as the actor of the library. What an actor may do with a complaint is decided there, by roles.</summary>
internal static class Users
{
    /// <summary>The claim with the firm's identifier of a customer.</summary>
    public const string Customer = "customer";

    /// <summary>The claim with a team whose complaints a member of staff sees in the inbox.</summary>
    public const string Team = "team";

    /// <summary>The policy of what is for staff only.</summary>
    public const string Staff = "staff";

    public static Actor ToActor(this ClaimsPrincipal user) =>
        user.FindFirst(Customer)?.Value is { } customer
            ? Actor.Customer(customer, "customer")
            : Actor.Staff(
                user.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? throw new InvalidOperationException("The user is not signed in."),
                [.. user.FindAll(ClaimTypes.Role).Select(role => role.Value)]);

    /// <summary>Nothing is for everybody unless it says so.</summary>
    public static void AddPolicies(this WebApplicationBuilder builder) => builder.Services.AddAuthorizationBuilder()
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
        .AddPolicy(Staff, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => !context.User.HasClaim(claim => claim.Type == Customer)));
}
