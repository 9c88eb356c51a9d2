using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore;

/// <summary>A context from the host's factory or else from a separate scope, and the owner to dispose of with it.</summary>
internal sealed class ScopedContext<TContext>(TContext context, IAsyncDisposable owner) : IAsyncDisposable
    where TContext : DbContext
{
    public TContext Context => context;

    public static async ValueTask<ScopedContext<TContext>> MakeAsync(IServiceScopeFactory scopes, IDbContextFactory<TContext>? factory, CancellationToken cancellationToken)
    {
        if (factory is not null)
        {
            TContext made = await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            return new(made, made);
        }

        AsyncServiceScope scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<TContext>() is { } scoped)
            return new(scoped, scope);
        await scope.DisposeAsync().ConfigureAwait(false);
        string name = typeof(TContext).Name;
        throw new InvalidRulesException([new Fault(ErrorCodes.MissingContext, $"UseEntityFrameworkCore<{name}>", $"{name} is not registered.", $"Call services.AddDbContext<{name}>() or services.AddDbContextFactory<{name}>().")]);
    }

    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
